import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { contract, type Kind } from '../../../utils/messages/contract';
import { deskLeave } from '../../../utils/messages/desk-leave';
import { type Handlers, receive } from '../../../utils/messages/receive';
import { AskError, askWith } from '../../../utils/messages/send';
import type { Who } from '../../../utils/messages/sender';
import { place as taobao } from '../../../utils/platforms/taobao';
import { shop } from '../uploads/samples';
import { right } from './questions';
import { rightAtDesk } from './questions-desk';

const page: Who = { asker: 'page', platform: null, tabId: null, frameId: 0 };
const content: Who = { asker: 'content', platform: taobao, tabId: 7, frameId: 0 };
const refused = { ok: false, error: 'refused' };

const handled = vi.fn(async (_ask: unknown, _who: Who): Promise<unknown> => ({ ok: true }));
const report = vi.fn();
const kinds = Object.keys(contract) as Kind[];
const handlers = Object.fromEntries(kinds.map((kind) => [kind, handled])) as unknown as Handlers;
const _guest: Who = { asker: 'guest', platform: null, tabId: 9, frameId: 0, page: 'https://supplier.example/' };
const asGuest = vi.fn(async (): Promise<Who | null> => null);
const ask = (message: unknown, who: Who | null = page) => receive(message, who, handlers, report, asGuest);

beforeEach(() => {
  handled.mockClear();
  report.mockClear();
  asGuest.mockReset().mockResolvedValue(null);
});

describe('who may ask what', () => {
  it.each(kinds)('%s', async (kind) => {
    const message = { kind, ask: right[kind] };
    const from: readonly string[] = contract[kind].from;
    for (const who of [page, content]) {
      handled.mockClear();
      const allowed = from.includes(who.asker);
      expect(await ask(message, who)).toEqual(allowed ? { ok: true, answer: { ok: true } } : refused);
      expect(handled).toHaveBeenCalledTimes(allowed ? 1 : 0);
    }
    handled.mockClear();
    expect(await ask(message, null)).toEqual(refused);
    expect(handled).not.toHaveBeenCalled();
  });

  // The list is written out again: whatever a page may ask more of us must be meant.
  it('a back office’s page asks for what its buttons do, and nothing of secrets, settings or single calls', () => {
    const open = kinds.filter((kind) => (contract[kind].from as readonly string[]).includes('content'));
    expect(open.sort()).toEqual([
      'checklist.page',
      'checklist.tell',
      'hand.again',
      'hand.end',
      'hand.read',
      'hand.take',
      'options.open',
      'page.hello',
      'panel.open',
      'panel.read',
      'panel.texts',
      'popup.open',
      'queue.pause',
      'site.keep',
      'steps.page',
      'steps.tell',
      'thumb.read',
      'upload.add',
      'upload.cancel',
      'upload.choose',
      'upload.retry',
      'upload.stored',
    ]);
  });
});

describe('without the owner’s leave', () => {
  const assistant = (message: unknown) =>
    receive(
      message,
      page,
      handlers,
      report,
      asGuest,
      async () => ({ ok: true, answer: { busy: false } }),
      async () => false,
    );

  it('every kind for the owner is refused before its handler, and no other one is', async () => {
    for (const kind of kinds.filter((one) => (contract[one].from as readonly string[]).includes('page'))) {
      handled.mockClear();
      const { owner } = contract[kind] as { owner?: unknown };
      // Of the settings an assistant may set how this machine shows things.
      const ask = kind === 'settings.write' ? { retryUnclear: true } : right[kind];
      expect((await assistant({ kind, ask })).ok, kind).toBe(owner === undefined);
      expect(handled).toHaveBeenCalledTimes(owner === undefined ? 1 : 0);
    }
    for (const kind of Object.keys(deskLeave) as (keyof typeof deskLeave)[]) {
      expect((await assistant({ kind, ask: rightAtDesk[kind] })).ok, kind).toBe(deskLeave[kind] === 'anyone');
    }
  });

  it('of the desk an assistant asks nothing but whether it is busy', () => {
    const open = Object.entries(deskLeave).filter(([, leave]) => leave === 'anyone');
    expect(open.map(([kind]) => kind)).toEqual(['desk.busy']);
  });

  // Written out again: what an assistant may ask must be meant.
  it('an assistant asks for uploads, links, and how things are shown', () => {
    const open = kinds.filter((kind) => {
      const { from, owner } = contract[kind] as { from: readonly string[]; owner?: unknown };
      return from.includes('page') && owner === undefined;
    });
    expect(open.sort()).toEqual([
      ...[
        'batch.confirm',
        'desk.wants',
        'engine.moved',
        'engine.wake',
        'grab.resume',
        'host.missing',
        'link.keep',
        'link.read',
        'link.remove',
      ],
      ...['options.open', 'owner.forget', 'owner.lock', 'owner.read', 'owner.unlock', 'panel.read', 'picker.open'],
      ...['popup.open', 'queue.pause', 'settings.read', 'shop.tested', 'site.read', 'site.show', 'thumb.read'],
      ...['upload.add', 'upload.cancel', 'upload.choose'],
      ...['upload.force', 'upload.retry', 'upload.settle', 'upload.stored', 'vault.key', 'vault.lock', 'vault.unlock'],
    ]);
  });

  it('the settings of how this machine shows things can be written, and no other along with them', async () => {
    expect((await assistant({ kind: 'settings.write', ask: { language: 'en' } })).ok).toBe(true);
    expect(await assistant({ kind: 'settings.write', ask: { language: 'en', paused: true } })).toEqual(refused);
  });
});

describe('refusals', () => {
  it.each([
    ['no message', undefined],
    ['null', null],
    ['text', 'panel.read'],
    ['no kind', { ask: {} }],
    ['a kind of another type', { kind: ['panel.read'], ask: { limit: 1 } }],
    ['an unknown kind', { kind: 'panel.write', ask: {} }],
    ['constructor', { kind: 'constructor', ask: {} }],
    ['__proto__', { kind: '__proto__', ask: {} }],
    ['toString', { kind: 'toString', ask: {} }],
    ['hasOwnProperty', { kind: 'hasOwnProperty', ask: {} }],
    ['no question', { kind: 'panel.read' }],
    ['a question of another shape', { kind: 'panel.read', ask: { limit: '5' } }],
    ['a limit out of range', { kind: 'panel.read', ask: { limit: 0 } }],
    ['a bad shop', { kind: 'shop.save', ask: { ...shop(), shopId: 'x' } }],
    ['a setting out of its range', { kind: 'settings.write', ask: { confirmFrom: 1 } }],
    [
      'text for a file',
      { kind: 'upload.add', ask: { ...(right['upload.add'] as object), files: [{ name: 'a', blob: 'x' }] } },
    ],
    ['no file', { kind: 'upload.add', ask: { ...(right['upload.add'] as object), files: [] } }],
    ['an id that is a number', { kind: 'upload.add', ask: { ...(right['upload.add'] as object), category: 5 } }],
    ['an empty token', { kind: 'secret.write', ask: { token: '' } }],
  ])('%s', async (_name, message) => {
    expect(await ask(message)).toEqual(refused);
    expect(handled).not.toHaveBeenCalled();
    expect(report).not.toHaveBeenCalled();
  });

  it('say the same whether the sender, the kind or the question was wrong', async () => {
    const replies = await Promise.all([
      ask({ kind: 'settings.read', ask: {} }, content),
      ask({ kind: 'nothing.such', ask: {} }, content),
      ask({ kind: 'panel.read', ask: {} }, content),
      ask({ kind: 'panel.read', ask: { limit: 5 } }, null),
    ]);
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  });

  it('never throw and never reach a handler, whatever a page sends', async () => {
    const kind = fc.oneof(fc.constantFrom<string>(...kinds), fc.string());
    const message = fc.oneof(fc.anything(), fc.record({ kind, ask: fc.anything() }));
    await fc.assert(
      fc.asyncProperty(message, async (value) => {
        handled.mockClear();
        const reply = await ask(value, { ...content, asker: 'content' });
        if (!reply.ok) expect(handled).not.toHaveBeenCalled();
      }),
      { numRuns: 300 },
    );
  });
});

describe('handlers', () => {
  it('get the question without what its schema does not name', async () => {
    await ask({ kind: 'panel.read', ask: { limit: 5, platform: 'evil', __proto__: { x: 1 } } }, content);
    expect(handled).toHaveBeenCalledWith({ limit: 5 }, content);
  });

  it('that throw are reported; the asker learns only that it broke', async () => {
    const error = new Error('token abc in the text');
    handled.mockRejectedValueOnce(error);
    expect(await ask({ kind: 'settings.read', ask: {} })).toEqual({ ok: false, error: 'broken' });
    expect(report).toHaveBeenCalledWith('settings.read', error);
  });
});

describe('asking', () => {
  it('gives the answer, and throws what went wrong', async () => {
    const asked = (reply: unknown) => askWith(async () => reply)('options.open', {});
    expect(await asked({ ok: true, answer: { ok: true } })).toEqual({ ok: true });
    const why = (reply: unknown) => asked(reply).catch((error: unknown) => error instanceof AskError && error.why);
    expect(await why(refused)).toBe('refused');
    expect(await why({ ok: false, error: 'broken' })).toBe('broken');
    expect(await why(undefined)).toBe('gone');
    const dead = askWith(() => Promise.reject(new Error('Extension context invalidated.')));
    await expect(dead('options.open', {})).rejects.toMatchObject({ why: 'gone' });
  });
});
