// Asking the desk from this page, and what it says in the seller's words.
import { browser } from '../../../utils/browser';
import type { Problem } from '../../../utils/db/schema';
import { askDeskWith } from '../../../utils/messages/send';
import type { TextKey, Texts } from '../../../utils/texts';

export const ask = askDeskWith((message) => browser.runtime.sendMessage(message));

export type Said = { ok: boolean; text: string };
/** Says for a moment how a deed went. */
export type Say = (said: Said) => void;

/** A problem as one line of text. */
export function problemText(t: Texts, problem: Problem): string {
  const said = problem.said ? ` ${t('panel_said', problem.said)}` : '';
  return `${t(problem.key as TextKey, ...problem.params)}${said}`;
}

/** Runs a deed; what it gives is said, and so is that it could not be done. */
export async function telling(t: Texts, say: Say, deed: () => Promise<string | Problem | null>): Promise<boolean> {
  try {
    const said = await deed();
    const problem = typeof said === 'object' ? said : null;
    say({ ok: problem === null, text: problem ? problemText(t, problem) : String(said ?? t('options_saved')) });
    return problem === null;
  } catch {
    say({ ok: false, text: t('account_ask_failed') });
    return false;
  }
}
