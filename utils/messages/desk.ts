// The desk's table of messages: what the features ask that live in the offscreen document, so that their schemas and
// handlers weigh nothing in the service worker. Only pages of the extension may ask. The background looks at the
// sender, and passes the question on; the document judges it by the schema that stands here.
import * as z from 'zod/mini';
import { brandPageLines } from './desk-brand-page';
import { gatewayLines } from './desk-gateway';
import { type Done, type FileDone, grantAsks, type Notice } from './desk-grants';
import { line, type Ok } from './desk-line';
import { deskOrders } from './desk-orders';
import { stepLines } from './desk-steps';

export const desk = {
  /** Whether work is under way that would die with the document. */
  'desk.busy': line<{ busy: boolean }>()(z.object({})),
  ...deskOrders,
  'grant.plan': line<Done>()(grantAsks['grant.plan']),
  'grant.note': line<Done>()(grantAsks['grant.note']),
  'grant.forget': line<Done>()(grantAsks['grant.forget']),
  'grant.file': line<FileDone>()(grantAsks['grant.file']),
  'grant.export': line<Ok>()(grantAsks['grant.export']),
  'grant.number': line<Ok>()(grantAsks['grant.number']),
  'grant.undo': line<{ no: string | null }>()(grantAsks['grant.undo']),
  'received.note': line<Done>()(grantAsks['received.note']),
  'received.forget': line<Done>()(grantAsks['received.forget']),
  'brand.begin': line<Done>()(grantAsks['brand.begin']),
  'brand.move': line<Done>()(grantAsks['brand.move']),
  'brand.note': line<Done>()(grantAsks['brand.note']),
  'brand.seen': line<Done>()(grantAsks['brand.seen']),
  'brand.aside': line<Done>()(grantAsks['brand.aside']),
  'brand.forget': line<Done>()(grantAsks['brand.forget']),
  'brand.halt': line<Ok>()(grantAsks['brand.halt']),
  'brand.attach': line<{ id: number }>()(grantAsks['brand.attach']),
  'brand.detach': line<Ok>()(grantAsks['brand.detach']),
  'remind.due': line<{ notices: Notice[]; next: number }>()(grantAsks['remind.due']),
  'remind.told': line<Ok>()(grantAsks['remind.told']),
  ...brandPageLines,
  ...gatewayLines,
  ...stepLines,
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
