// Which kinds the desk knows, and whose leave each needs. The one part of the desk's table that the background carries.
import type { DeskKind } from './desk';

/** `owner`: only with the owner's leave, where the seller set one up. */
export type Leave = 'anyone' | 'owner';

export const deskLeave: Record<DeskKind, Leave> = {
  'desk.busy': 'anyone',
};

/** Whether a kind is the desk's. */
export function isDeskKind(kind: string): kind is DeskKind {
  return Object.hasOwn(deskLeave, kind);
}
