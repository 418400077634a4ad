// A problem or warning in the seller's words, with the other side's own words beside it.
import type { Problem } from '../utils/db/schema';
import type { Texts } from '../utils/texts';
import { problemWords } from './problem-words';

/** The sentence of a problem; what the other side said follows as a quotation. */
export function SaidProblem({ t, problem }: { t: Texts; problem: Problem }) {
  return (
    <>
      {problemWords(t, problem)} {problem.said && <q class="said">{t('panel_said', problem.said)}</q>}
    </>
  );
}
