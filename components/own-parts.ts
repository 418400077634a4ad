// What the panel shows in a page of the extension only. Given by that page, so that the panel in other pages carries none of it.
import { AddressQuestion } from './address-question';
import { CodePicture } from './code-picture';
import { PlanDetails } from './plan-details';
import { UnlockForm } from './unlock-form';

export const ownParts = { AddressQuestion, CodePicture, PlanDetails, UnlockForm };
export type OwnParts = typeof ownParts;
