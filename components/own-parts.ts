// What the panel shows in a page of the extension only. Given by that page, so that the panel in other pages carries none of it.
import { AddressQuestion } from './address-question';
import { FirstRun } from './first-run';
import { MoneyChoice } from './money-choice';
import { PlanDetails } from './plan-details';
import { StopDeeds } from './stop-deeds';

export const ownParts = { AddressQuestion, FirstRun, MoneyChoice, PlanDetails, StopDeeds };
export type OwnParts = typeof ownParts;
