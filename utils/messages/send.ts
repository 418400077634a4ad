// Asking the background. Pages pass the polyfill's sendMessage, content scripts the browser's own.
import type { Answers } from './answers';
import type { Ask, Kind, Reply } from './contract';
import type { DeskAnswer, DeskAsk, DeskKind } from './desk';

export type AskBackground = <K extends Kind>(kind: K, ask: Ask<K>) => Promise<Answers[K]>;
/** Asking the desk, which the background passes the question on to; for pages of the extension. */
export type AskDesk = <K extends DeskKind>(kind: K, ask: DeskAsk<K>) => Promise<DeskAnswer<K>>;

/** The background refused (`refused`), failed (`broken`), or is gone (`gone`: the extension was reloaded). */
export class AskError extends Error {
  constructor(readonly why: 'refused' | 'broken' | 'gone') {
    super(`message ${why}`);
  }
}

type Send = (message: unknown) => Promise<unknown>;

async function askFor(sendMessage: Send, kind: string, ask: unknown): Promise<unknown> {
  let reply: Reply<Kind> | undefined;
  try {
    reply = (await sendMessage({ kind, ask })) as Reply<Kind> | undefined;
  } catch {
    throw new AskError('gone');
  }
  if (!reply) throw new AskError('gone');
  if (!reply.ok) throw new AskError(reply.error);
  return reply.answer;
}

/** Wraps a `runtime.sendMessage` so that a kind gets its own answer type and refusals throw. */
export function askWith(sendMessage: Send): AskBackground {
  return async <K extends Kind>(kind: K, ask: Ask<K>) => (await askFor(sendMessage, kind, ask)) as Answers[K];
}

/** The same for the desk's kinds. */
export function askDeskWith(sendMessage: Send): AskDesk {
  return async <K extends DeskKind>(kind: K, ask: DeskAsk<K>) =>
    (await askFor(sendMessage, kind, ask)) as DeskAnswer<K>;
}
