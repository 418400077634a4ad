// Accounts, pulls and draft orders: one line a message.
import type { DeskHandlers, DeskKind } from '../../../utils/messages/desk';

const later = async () => {
  throw new Error('not built yet');
};
type OrdersKind = Exclude<DeskKind, 'desk.busy'>;

export const ordersHandlers: Pick<DeskHandlers, OrdersKind> = {
  'account.add': later,
  'account.write': later,
  'account.hosts': later,
  'account.connect': later,
  'account.giveUp': later,
  'account.paste': later,
  'account.remove': later,
  'pull.now': later,
  'pull.stop': later,
  'pull.view': later,
  'pull.one': later,
  'pull.why': later,
  'pull.failure': later,
  'draft.read': later,
  'draft.search': later,
  'draft.state': later,
  'draft.edit': later,
  'draft.forget': later,
  'account.guide': later,
  'draft.templates': later,
};
