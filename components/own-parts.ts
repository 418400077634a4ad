// What the panel shows and does in a page of the extension only. Given by that page, so that the panel in other pages carries none of it.
import { AddressQuestion } from './address-question';
import { EndingBanner } from './ending-banner';
import { FirstRun } from './first-run';
import { useKept } from './kept-rows';
import { CompareButton, LookButton } from './look-buttons';
import { MoneyChoice } from './money-choice';
import { ProposalYes } from './proposal-yes';
import { StopDeeds } from './stop-deeds';

export const ownParts = {
  ...{ AddressQuestion, CompareButton, EndingBanner, FirstRun },
  ...{ LookButton, MoneyChoice, ProposalYes, StopDeeds, useKept },
};
export type OwnParts = typeof ownParts;
