import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { contract, type Kind } from '../../../utils/messages/contract';
import { type Handlers, receive } from '../../../utils/messages/receive';
import { AskError, askWith } from '../../../utils/messages/send';
import type { Who } from '../../../utils/messages/sender';
import { taobao } from '../../../utils/platforms/taobao';
import { shop } from '../uploads/samples';

const page: Who = { asker: 'page', platform: null, tabId: null, frameId: 0 };
const content: Who = { asker: 'content', platform: taobao, tabId: 7, frameId: 0 };
const refused = { ok: false, error: 'refused' };

const handled = vi.fn(async (_ask: unknown, _who: Who): Promise<unknown> => ({ ok: true }));
const report = vi.fn();
const kinds = Object.keys(contract) as Kind[];
const handlers = Object.fromEntries(kinds.map((kind) => [kind, handled])) as unknown as Handlers;
const ask = (message: unknown, who: Who | null = page) => receive(message, who, handlers, report);

beforeEach(() => {
  handled.mockClear();
  report.mockClear();
});

const blob = new Blob([new Uint8Array([1])]);
/** A right question of each kind. */
const right: Record<Kind, unknown> = {
  'page.hello': {},
  'panel.read': { limit: 50 },
  'panel.texts': {},
  'thumb.read': { ids: [1] },
  'upload.add': { shop: 'taobao:1', category: '0', via: 'drop', files: [{ name: 'a.png', blob }] },
  'upload.cancel': { all: true },
  'upload.retry': { ids: [1, 2] },
  'upload.settle': { id: 1, as: 'again' },
  'upload.force': { id: 1 },
  'upload.forget': {},
  'upload.choose': { which: { batch: 'b' }, answer: { agreed: ['scale'], cut: true } },
  'queue.pause': { paused: true },
  'stop.release': { scope: 'account' },
  'batch.confirm': { batch: 'b', yes: true },
  'engine.wake': {},
  'engine.moved': {},
  'settings.read': {},
  'settings.write': { language: 'en' },
  'secret.write': { token: 't' },
  'gateway.probe': { address: 'a' },
  'gateway.test': {
    shop_id: '1',
    picture_category_id: '0',
    image_input_title: 'a.png',
    title: '',
    client_type: '',
    is_https: '',
    vvtype: '2',
    img: { name: 'a.png', blob },
  },
  'shop.find': { url: 'https://item.taobao.com/item.htm?id=1', type: '0' },
  'shop.save': shop(),
  'shop.remove': { key: 'taobao:1' },
  'vault.unlock': { passphrase: 'p' },
  'vault.lock': {},
  'vault.set': { passphrase: null },
  'vault.key': {},
  'options.open': {},
  'popup.open': {},
  'panel.open': {},
};

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
      'options.open',
      'page.hello',
      'panel.open',
      'panel.read',
      'panel.texts',
      'popup.open',
      'queue.pause',
      'thumb.read',
      'upload.add',
      'upload.cancel',
      'upload.retry',
    ]);
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
    ['an address that is none', { kind: 'shop.find', ask: { url: 'x', type: '0' } }],
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
