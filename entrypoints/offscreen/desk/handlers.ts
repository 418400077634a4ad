// One line a message of the desk.
import type { DeskHandlers } from '../../../utils/messages/desk';
import { isBusy } from './busy';
import { ordersHandlers } from './orders';

export const deskHandlers: DeskHandlers = {
  'desk.busy': async () => ({ busy: isBusy() }),
  ...ordersHandlers,
};
