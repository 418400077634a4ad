// The desk's table of messages: what the features ask that live in the offscreen document, so that their schemas and
// handlers weigh nothing in the service worker. Only pages of the extension may ask. The background looks at the
// sender, and passes the question on; the document judges it by the schema that stands here.
import * as z from 'zod/mini';
import { nameSchema } from '../db/grants-schema';
import { jobSchema, modeSchema, tellSchema } from '../db/run-schema';
import type { Hello, Told } from './run';

const owner = z.string().check(z.maxLength(60));
type Done = { ok: true };
type Verdict = { name: string; no: string | null };

/** One line of the table: the schema of the question, and the type of the answer. */
const line =
  <A>() =>
  <S extends z.ZodMiniType>(ask: S): { ask: S; answer?: A } => ({ ask });

export const desk = {
  /** Whether work is under way that would die with the document. */
  'desk.busy': line<{ busy: boolean }>()(z.object({})),
  /** Begins a run of steps on a tab's page; `run` null: the owner has one under way. */
  'step.begin': line<{ run: string | null; said: Verdict[] }>()(
    z.object({
      owner,
      job: jobSchema,
      mode: modeSchema,
      names: z.array(nameSchema).check(z.maxLength(200)),
      tabId: z.int().check(z.nonnegative()),
    }),
  ),
  /** The run's script could not be put into the page. */
  'step.drop': line<Done>()(z.object({ owner, run: z.uuid() })),
  'step.stop': line<Done>()(z.object({ owner })),
  /** What the page of a run tells: the background alone asks this, with the platform of the sender's address. */
  'step.tell': line<Told | (Hello & { texts: Record<string, string> })>()(
    z.object({ run: z.uuid(), platform: z.string().check(z.maxLength(20)), tell: tellSchema }),
  ),
  /** Settles a difference between the register and the platform's list. */
  'step.settle': line<{ no: string | null }>()(
    z.object({ owner, name: nameSchema, how: z.enum(['keep', 'gone', 'page', 'ours']) }),
  ),
  /** The browser started, and rows stand that some run drove. */
  'step.recover': line<Done>()(z.object({})),
} as const;

export type DeskKind = keyof typeof desk;
export type DeskAsk<K extends DeskKind> = z.infer<(typeof desk)[K]['ask']>;
export type DeskAnswer<K extends DeskKind> = NonNullable<(typeof desk)[K]['answer']>;

/** One handler a kind. */
export type DeskHandlers = { [K in DeskKind]: (ask: DeskAsk<K>) => Promise<DeskAnswer<K>> };

/** What comes back: the answer, or a refusal that is short and always the same. */
export type DeskReply<K extends DeskKind> =
  | { ok: true; answer: DeskAnswer<K> }
  | { ok: false; error: 'refused' | 'broken' };

const envelope = z.object({ desk: z.string(), ask: z.unknown() });

const isKind = (kind: string): kind is DeskKind => Object.hasOwn(desk, kind);

/** Whether a message is one that the background passed on; every other one is not for the desk. */
export function isForDesk(message: unknown): boolean {
  return z.safeParse(envelope, message).success;
}

/** Answers one message of the background. `report` gets what broke inside a handler; the asker learns only that it did. */
export async function answerAtDesk(
  message: unknown,
  handlers: DeskHandlers,
  report: (kind: string, error: unknown) => void,
): Promise<DeskReply<DeskKind>> {
  const refused = { ok: false, error: 'refused' } as const;
  const read = z.safeParse(envelope, message);
  if (!read.success || !isKind(read.data.desk)) return refused;
  const kind = read.data.desk;
  const ask = z.safeParse(desk[kind].ask as z.ZodMiniType, read.data.ask);
  if (!ask.success) return refused;
  try {
    const handler = handlers[kind] as (ask: unknown) => Promise<DeskAnswer<DeskKind>>;
    return { ok: true, answer: await handler(ask.data) };
  } catch (error) {
    report(kind, error);
    return { ok: false, error: 'broken' };
  }
}
