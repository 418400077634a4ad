// Which kinds the desk knows, and whose leave each needs. The one part of the desk's table that the background carries.
import type { DeskKind } from './desk';

/** `owner`: only with the owner's leave, where the seller set one up. */
export type Leave = 'anyone' | 'owner';

export const deskLeave: Record<DeskKind, Leave> = {
  'desk.busy': 'anyone',
  'gateway.probe': 'owner',
  'gateway.test': 'owner',
  'gateway.authorized': 'owner',
  'gateway.secret': 'owner',
  'shop.find': 'owner',
  // The background asks these two itself, which needs no leave.
  'consent.seen': 'owner',
  'pull.due': 'owner',
  'account.add': 'owner',
  'account.write': 'owner',
  'account.hosts': 'owner',
  'account.connect': 'owner',
  'account.giveUp': 'owner',
  'account.paste': 'owner',
  'account.remove': 'owner',
  'pull.now': 'owner',
  'pull.stop': 'owner',
  'pull.view': 'owner',
  'pull.one': 'owner',
  'pull.why': 'owner',
  'pull.failure': 'owner',
  'draft.read': 'owner',
  'draft.search': 'owner',
  'draft.state': 'owner',
  'draft.edit': 'owner',
  'draft.forget': 'owner',
  'account.guide': 'owner',
  'draft.templates': 'owner',
  'grant.plan': 'owner',
  'grant.note': 'owner',
  'grant.forget': 'owner',
  'grant.file': 'owner',
  'grant.export': 'owner',
  'grant.number': 'owner',
  'grant.undo': 'owner',
  'received.note': 'owner',
  'received.forget': 'owner',
  'brand.begin': 'owner',
  'brand.move': 'owner',
  'brand.note': 'owner',
  'brand.seen': 'owner',
  'brand.aside': 'owner',
  'brand.forget': 'owner',
  'brand.halt': 'owner',
  'brand.attach': 'owner',
  'brand.detach': 'owner',
  'brand.page': 'owner',
  'brand.tell': 'owner',
  'brand.answered': 'owner',
  'remind.due': 'owner',
  'remind.told': 'owner',
  'step.begin': 'owner',
  'step.drop': 'owner',
  'step.recover': 'owner',
  'step.settle': 'owner',
  'step.stop': 'owner',
  'step.tell': 'owner',
};

/** Whether a kind is the desk's. */
export function isDeskKind(kind: string): kind is DeskKind {
  return Object.hasOwn(deskLeave, kind);
}
