// Asking the background. Pages pass the polyfill's sendMessage, content scripts the browser's own.
import type { Answers, Ask, Kind, Reply } from './contract';

export type AskBackground = <K extends Kind>(kind: K, ask: Ask<K>) => Promise<Answers[K]>;

/** The background refused (`refused`), failed (`broken`), or is gone (`gone`: the extension was reloaded). */
export class AskError extends Error {
  constructor(readonly why: 'refused' | 'broken' | 'gone') {
    super(`message ${why}`);
  }
}

/** Wraps a `runtime.sendMessage` so that a kind gets its own answer type and refusals throw. */
export function askWith(sendMessage: (message: unknown) => Promise<unknown>): AskBackground {
  return async <K extends Kind>(kind: K, ask: Ask<K>) => {
    let reply: Reply<K> | undefined;
    try {
      reply = (await sendMessage({ kind, ask })) as Reply<K> | undefined;
    } catch {
      throw new AskError('gone');
    }
    if (!reply) throw new AskError('gone');
    if (!reply.ok) throw new AskError(reply.error);
    return reply.answer;
  };
}
