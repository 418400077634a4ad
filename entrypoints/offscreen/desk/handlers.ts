// One line a message of the desk.
import type { DeskHandlers } from '../../../utils/messages/desk';
import { brandPageHandlers } from './brand-page';
import { brandHandlers } from './brands';
import { isBusy } from './busy';
import { gatewayHandlers } from './gateway';
import { grantHandlers } from './grants';
import { ordersHandlers } from './orders';
import { reminderHandlers } from './reminders';
import { stepHandlers } from './steps';

export const deskHandlers: DeskHandlers = {
  'desk.busy': async () => ({ busy: isBusy() }),
  ...brandHandlers,
  ...brandPageHandlers,
  ...gatewayHandlers,
  ...grantHandlers,
  ...ordersHandlers,
  ...reminderHandlers,
  ...stepHandlers,
};
