// Asking the desk from this page, and what it says in the seller's words.
import { problemWords } from '../../../components/problem-words';
import type { Problem } from '../../../utils/db/schema';
import { AskError } from '../../../utils/messages/send';
import type { Texts } from '../../../utils/texts';
import { askDesk } from '../ask';

export const ask = askDesk;

export type Said = { ok: boolean; text: string };
/** Says for a moment how a deed went. */
export type Say = (said: Said) => void;

/** A problem as one line of text. */
export function problemText(t: Texts, problem: Problem): string {
  const said = problem.said ? ` ${t('panel_said', problem.said)}` : '';
  return `${problemWords(t, problem)}${said}`;
}

/** Why a question got no answer: an assistant asked, or the owner after the time; or it could not be asked. */
export function failedText(error: unknown): 'account_ask_refused' | 'account_ask_failed' {
  const refused = error instanceof AskError && error.why === 'refused';
  return refused ? 'account_ask_refused' : 'account_ask_failed';
}

/** Runs a deed; what it gives is said, and so is that it could not be done. */
export async function telling(t: Texts, say: Say, deed: () => Promise<string | Problem | null>): Promise<boolean> {
  try {
    const said = await deed();
    const problem = typeof said === 'object' ? said : null;
    say({ ok: problem === null, text: problem ? problemText(t, problem) : String(said ?? t('options_saved')) });
    return problem === null;
  } catch (error) {
    say({ ok: false, text: t(failedText(error)) });
    return false;
  }
}
