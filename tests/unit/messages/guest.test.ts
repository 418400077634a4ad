import { beforeEach, describe, expect, it, vi } from 'vitest';
import { contract, type Kind } from '../../../utils/messages/contract';
import { type Handlers, receive } from '../../../utils/messages/receive';
import type { Who } from '../../../utils/messages/sender';
import { place as taobao } from '../../../utils/platforms/taobao';
import { right } from './questions';

const page: Who = { asker: 'page', platform: null, tabId: null, frameId: 0 };
const content: Who = { asker: 'content', platform: taobao, tabId: 7, frameId: 0 };
const refused = { ok: false, error: 'refused' };

const handled = vi.fn(async (_ask: unknown, _who: Who): Promise<unknown> => ({ ok: true }));
const kinds = Object.keys(contract) as Kind[];
const handlers = Object.fromEntries(kinds.map((kind) => [kind, handled])) as unknown as Handlers;
const guest: Who = { asker: 'guest', platform: null, tabId: 9, frameId: 0, page: 'https://supplier.example/' };
const asGuest = vi.fn(async (): Promise<Who | null> => null);
const ask = (message: unknown, who: Who | null = page) => receive(message, who, handlers, vi.fn(), asGuest);

beforeEach(() => {
  handled.mockClear();
  asGuest.mockReset().mockResolvedValue(null);
});

describe('a guest', () => {
  it('may ask exactly two things, which nobody else may, whoever the sender is besides', async () => {
    asGuest.mockResolvedValue(guest);
    for (const kind of kinds) {
      const forGuests = kind === 'picker.hello' || kind === 'picture.propose';
      for (const sender of [null, page, content]) {
        handled.mockClear();
        const reply = await ask({ kind, ask: right[kind] }, sender);
        if (forGuests) expect(handled).toHaveBeenCalledWith(expect.anything(), guest);
        else if (sender === null) expect(reply).toEqual(refused);
        else expect(handled).not.toHaveBeenCalledWith(expect.anything(), guest);
      }
    }
  });

  it('is not asked after for any other kind', async () => {
    for (const kind of kinds.filter((one) => !/^picker\.hello|^picture\.propose/.test(one))) {
      await ask({ kind, ask: right[kind] }, content);
    }
    expect(asGuest).not.toHaveBeenCalled();
  });

  const proposal = right['picture.propose'] as { pictures: object[] };
  const withPicture = (picture: object) => ({ ...proposal, pictures: [{ ...proposal.pictures[0], ...picture }] });
  it.each([
    ['a file', { url: 'file:///etc/passwd' }],
    ['a script', { url: 'javascript:alert(1)' }],
    ['a data: address', { url: 'data:image/png;base64,AA==' }],
    ['our own page', { url: 'chrome-extension://abcdefghijklmnop/options.html' }],
    ['an address with a password', { url: 'https://me:secret@cdn.example/a.jpg' }],
    ['an address with a name', { url: 'https://me@cdn.example/a.jpg' }],
    ['an address without end', { url: `https://cdn.example/${'a'.repeat(2000)}` }],
    ['a larger one that is no address', { larger: ['ftp://cdn.example/a.jpg'] }],
    ['too many larger ones', { larger: Array.from({ length: 7 }, () => 'https://cdn.example/a.jpg') }],
    ['a name without end', { name: 'a'.repeat(401) }],
    ['pixels that are none', { width: -1 }],
    ['neither address nor bytes', { url: undefined }],
  ])('proposing %s is refused', async (_name, picture) => {
    asGuest.mockResolvedValue(guest);
    expect(await ask({ kind: 'picture.propose', ask: withPicture({}) }, null)).toMatchObject({ ok: true });
    expect(await ask({ kind: 'picture.propose', ask: withPicture(picture) }, null)).toEqual(refused);
  });

  it('proposes at most a thousand', async () => {
    asGuest.mockResolvedValue(guest);
    for (const total of [0, 1001]) {
      expect(await ask({ kind: 'picture.propose', ask: { ...proposal, total } }, null)).toEqual(refused);
    }
  });
});
