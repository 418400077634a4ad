// Sender, then schema, then handler. Refusals are short and the same, so that nobody learns from them.
import * as z from 'zod/mini';
import type { Answers } from './answers';
import { type Ask, contract, type Kind, type Reply } from './contract';
import type { DeskKind, DeskReply } from './desk';
import { deskLeave, isDeskKind } from './desk-leave';
import type { Who } from './sender';

export type Handlers = { [K in Kind]: (ask: Ask<K>, who: Who) => Promise<Answers[K]> };

const refused = { ok: false, error: 'refused' } as const;
const envelope = z.object({ kind: z.string(), ask: z.unknown() });

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(contract, kind);
}

/** How a question goes on to the desk, which judges it by its own table. */
export type PassOn = <K extends DeskKind>(kind: K, ask: unknown) => Promise<DeskReply<K>>;

/**
 * Answers one message. `asGuest` is asked, for the kinds that a guest alone may ask, who of them this is. `report` gets
 * what broke inside a handler; the asker learns only that it did. The desk's kinds, which only our own pages may ask,
 * go to `passOn`. `isOwner` is asked for what only the owner may.
 */
export async function receive(
  message: unknown,
  sender: Who | null,
  handlers: Handlers,
  report: (kind: string, error: unknown) => void,
  asGuest: () => Promise<Who | null> = async () => null,
  passOn: PassOn = async () => refused,
  isOwner: () => Promise<boolean> = async () => true,
): Promise<Reply<Kind> | DeskReply<DeskKind>> {
  const read = z.safeParse(envelope, message);
  if (!read.success) return refused;
  const { kind } = read.data;
  if (isDeskKind(kind)) {
    if (sender?.asker !== 'page' || (deskLeave[kind] === 'owner' && !(await isOwner()))) return refused;
    return passOn(kind, read.data.ask).catch((error: unknown) => {
      report(kind, error);
      return { ok: false, error: 'broken' } as const;
    });
  }
  if (!isKind(kind)) return refused;
  const line = contract[kind];
  const from: readonly string[] = line.from;
  const who = from.includes('guest') ? await asGuest() : sender;
  if (!who || !from.includes(who.asker)) return refused;
  const ask = z.safeParse(line.ask as z.ZodMiniType, read.data.ask);
  if (!ask.success) return refused;
  const owner = 'owner' in line && (line.owner === true || line.owner(ask.data));
  if (owner && !(await isOwner())) return refused;
  try {
    const handler = handlers[kind] as (ask: unknown, who: Who) => Promise<Answers[Kind]>;
    return { ok: true, answer: await handler(ask.data, who) };
  } catch (error) {
    report(kind, error);
    return { ok: false, error: 'broken' };
  }
}
