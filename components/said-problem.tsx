// A problem or warning in the seller's words, with the other side's own words beside it.
import type { Problem } from '../utils/db/schema';
import type { TextKey, Texts } from '../utils/texts';

/** `words`: the sentence, where it is more than the problem's text. */
type Props = { t: Texts; problem: Problem; words?: string };

/** The sentence of a problem; what the other side said follows as a quotation. */
export function SaidProblem({ t, problem, words = t(problem.key as TextKey, ...problem.params) }: Props) {
  return (
    <>
      {words} {problem.said && <q class="said">{t('panel_said', problem.said)}</q>}
    </>
  );
}
