import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { contract } from '../../../utils/messages/contract';
import { answerAtDesk, type DeskHandlers, type DeskKind, desk } from '../../../utils/messages/desk';
import { deskLeave } from '../../../utils/messages/desk-leave';
import { type Handlers, receive } from '../../../utils/messages/receive';
import type { Who } from '../../../utils/messages/sender';
import { place as taobao } from '../../../utils/platforms/taobao';
import { rightAtDesk } from './questions-desk';

const page: Who = { asker: 'page', platform: null, tabId: null, frameId: 0 };
const content: Who = { asker: 'content', platform: taobao, tabId: 7, frameId: 0 };
const guest: Who = { asker: 'guest', platform: null, tabId: 9, frameId: 0, page: 'https://supplier.example/' };
const refused = { ok: false, error: 'refused' };
const kinds = Object.keys(desk) as DeskKind[];

const passOn = vi.fn(async () => ({ ok: true as const, answer: { busy: false } }));
const report = vi.fn();
const ask = (message: unknown, who: Who | null) =>
  receive(message, who, {} as Handlers, report, async () => guest, passOn as never);

beforeEach(() => {
  passOn.mockClear();
  report.mockClear();
});

describe('the way to the desk', () => {
  it.each(kinds)('%s is passed on for a page of ours alone', async (kind) => {
    for (const who of [content, guest, null]) expect(await ask({ kind, ask: {} }, who)).toEqual(refused);
    expect(passOn).not.toHaveBeenCalled();
    expect(await ask({ kind, ask: { some: 'thing' } }, page)).toMatchObject({ ok: true });
    expect(passOn).toHaveBeenCalledExactlyOnceWith(kind, { some: 'thing' });
  });

  it('ends short when the document cannot be had', async () => {
    passOn.mockRejectedValueOnce(new Error('no document') as never);
    expect(await ask({ kind: 'desk.busy', ask: {} }, page)).toEqual({ ok: false, error: 'broken' });
    expect(report).toHaveBeenCalledOnce();
  });

  it('is named for every kind, and no kind is in both tables', () => {
    expect(Object.keys(deskLeave).sort()).toEqual([...kinds].sort());
    expect(kinds.filter((kind) => Object.hasOwn(contract, kind))).toEqual([]);
  });
});

describe('the table of right questions', () => {
  it('has one of every kind, and each is one that the kind’s schema takes', () => {
    expect(Object.keys(rightAtDesk).sort()).toEqual([...kinds].sort());
    for (const kind of kinds) {
      expect(z.safeParse(desk[kind].ask as z.ZodMiniType, rightAtDesk[kind]).success, kind).toBe(true);
    }
  });
});

describe('the desk', () => {
  const handled = vi.fn(async (_ask: unknown) => ({ busy: true }));
  const handlers = Object.fromEntries(kinds.map((kind) => [kind, handled])) as unknown as DeskHandlers;
  beforeEach(() => handled.mockClear());

  it('answers what its schema takes', async () => {
    expect(await answerAtDesk({ desk: 'desk.busy', ask: {} }, handlers, report)).toEqual({
      ok: true,
      answer: { busy: true },
    });
  });

  it('says no more than that something broke', async () => {
    handled.mockRejectedValueOnce(new Error('the row of 张三'));
    const answer = await answerAtDesk({ desk: 'desk.busy', ask: {} }, handlers, report);
    expect(answer).toEqual({ ok: false, error: 'broken' });
  });

  it('lets nothing else through to a handler', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (message) => {
        const sure =
          typeof message === 'object' && message !== null && 'desk' in message && message.desk === 'desk.busy';
        if (!sure) expect(await answerAtDesk(message, handlers, report)).toEqual(refused);
      }),
    );
    for (const name of ['toString', '__proto__', 'constructor', 'desk.open', ''])
      expect(await answerAtDesk({ desk: name, ask: {} }, handlers, report)).toEqual(refused);
    expect(await answerAtDesk({ desk: 'desk.busy', ask: null }, handlers, report)).toEqual(refused);
    expect(handled).not.toHaveBeenCalled();
  });
});
