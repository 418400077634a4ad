// Sender, then schema, then handler. Refusals are short and the same, so that nobody learns from them.
import * as z from 'zod/mini';
import { type Answers, type Ask, contract, type Kind, type Reply } from './contract';
import type { Who } from './sender';

export type Handlers = { [K in Kind]: (ask: Ask<K>, who: Who) => Promise<Answers[K]> };

const envelope = z.object({ kind: z.string(), ask: z.unknown() });

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(contract, kind);
}

/** Answers one message. `report` gets what broke inside a handler; the asker learns only that it did. */
export async function receive(
  message: unknown,
  who: Who | null,
  handlers: Handlers,
  report: (kind: string, error: unknown) => void,
): Promise<Reply<Kind>> {
  const refused = { ok: false, error: 'refused' } as const;
  if (!who) return refused;
  const read = z.safeParse(envelope, message);
  if (!read.success || !isKind(read.data.kind)) return refused;
  const { kind } = read.data;
  const line = contract[kind];
  if (!(line.from as readonly string[]).includes(who.asker)) return refused;
  const ask = z.safeParse(line.ask as z.ZodMiniType, read.data.ask);
  if (!ask.success) return refused;
  try {
    const handler = handlers[kind] as (ask: unknown, who: Who) => Promise<Answers[Kind]>;
    return { ok: true, answer: await handler(ask.data, who) };
  } catch (error) {
    report(kind, error);
    return { ok: false, error: 'broken' };
  }
}
