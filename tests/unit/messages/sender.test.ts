import { describe, expect, it } from 'vitest';
import { type Guest, guestWho, type Stamp, whoAsks } from '../../../utils/messages/sender';
import { platformOf } from '../../../utils/platforms/index';

const own = { id: 'abcdefghijklmnopabcdefghijklmnop', origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop' };
const who = (stamp: Stamp) => whoAsks(stamp, own, platformOf);

/** What Chrome stamps on a content script's message. */
function fromPage(url: string, given: Partial<Stamp> = {}): Stamp {
  const origin = URL.canParse(url) ? new URL(url).origin : '';
  return { id: own.id, url, origin, tab: { id: 7, url }, frameId: 0, ...given };
}

describe('pages of the extension', () => {
  it.each([
    ['popup', { id: own.id, url: `${own.origin}/popup.html`, origin: own.origin }],
    ['options in a tab', fromPage(`${own.origin}/options.html#shops`)],
    ['offscreen document', { id: own.id, url: `${own.origin}/offscreen.html` }],
  ])('%s', (_name, stamp) => {
    expect(who(stamp)).toMatchObject({ asker: 'page', platform: null });
  });

  it('of Firefox have their own scheme', () => {
    const fox = { id: 'storekey@storekey.example', origin: 'moz-extension://5d1c0f2e-6f0e-4c0f-9b1c-0d1d3f3b2a10' };
    const stamp = { id: fox.id, url: `${fox.origin}/popup.html` };
    expect(whoAsks(stamp, fox, platformOf)).toMatchObject({ asker: 'page' });
    const other = { id: fox.id, url: 'moz-extension://00000000-6f0e-4c0f-9b1c-0d1d3f3b2a10/popup.html' };
    expect(whoAsks(other, fox, platformOf)).toBeNull();
  });
});

describe('our script on a listed back office', () => {
  it.each([
    'https://qn.taobao.com/home.htm/sucai-tu/home',
    'https://myseller.taobao.com/home.htm',
    'https://item.upload.taobao.com/sell/publish.htm?a=1',
    'https://sucai.wangpu.taobao.com/select.htm',
    'https://router.ipublish.tmall.com/router/publish.htm',
  ])('%s', (url) => {
    expect(who(fromPage(url))).toMatchObject({ asker: 'content', platform: { id: 'taobao' }, tabId: 7, frameId: 0 });
  });

  it('in a listed frame of another page counts by the frame’s own address', () => {
    const stamp = fromPage('https://sucai.wangpu.taobao.com/select.htm', {
      frameId: 4,
      tab: { id: 7, url: 'https://unlisted.example/' },
    });
    expect(who(stamp)).toMatchObject({ asker: 'content', frameId: 4 });
  });

  it('in a frame that was looked into while it was blank counts by its origin', () => {
    const stamp = fromPage('about:blank', { origin: 'https://seller.dhgate.com', frameId: 4 });
    expect(who(stamp)).toMatchObject({ asker: 'content', platform: { id: 'dhgate' }, frameId: 4 });
    for (const origin of ['https://unlisted.example', 'http://seller.dhgate.com', 'null', '', own.origin]) {
      expect(who({ ...stamp, origin })).toBeNull();
    }
  });
});

describe('strangers', () => {
  it.each([
    ['http', 'http://qn.taobao.com/'],
    ['a port', 'https://qn.taobao.com:8443/'],
    ['a name before', 'https://evilqn.taobao.com/'],
    ['a name below', 'https://x.qn.taobao.com/'],
    ['a name behind', 'https://qn.taobao.com.evil.example/'],
    ['user-info', 'https://qn.taobao.com@evil.example/'],
    ['user-info on a listed host', 'https://user:pass@qn.taobao.com/'],
    ['the platform’s other pages', 'https://www.taobao.com/'],
    ['a shop’s own page', 'https://shop123.taobao.com/'],
    ['a wildcard’s look-alike', 'https://xipublish.tmall.com/'],
    ['a file', 'file:///qn.taobao.com/index.html'],
    ['data', 'data:text/html,https://qn.taobao.com/'],
    ['about:blank', 'about:blank'],
    ['the path only', 'https://evil.example/https://qn.taobao.com/'],
    ['another extension’s page', 'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/popup.html'],
    ['no address at all', 'not an address'],
  ])('%s', (_name, url) => {
    expect(who(fromPage(url))).toBeNull();
  });

  it('another extension, whatever else it says', () => {
    for (const id of ['ponmlkjihgfedcbaponmlkjihgfedcba', '', undefined]) {
      expect(who({ ...fromPage('https://qn.taobao.com/'), id })).toBeNull();
      expect(who({ id, url: `${own.origin}/popup.html`, origin: own.origin })).toBeNull();
    }
  });

  it('a sandboxed frame on a listed address', () => {
    expect(who(fromPage('https://qn.taobao.com/', { origin: 'null' }))).toBeNull();
  });

  it('an origin that is not the address’s own', () => {
    expect(who(fromPage('https://qn.taobao.com/', { origin: 'https://evil.example' }))).toBeNull();
    expect(who(fromPage('https://evil.example/', { origin: 'https://qn.taobao.com' }))).toBeNull();
  });

  it('a listed address without a tab, and no address', () => {
    expect(who(fromPage('https://qn.taobao.com/', { tab: undefined }))).toBeNull();
    expect(who({ id: own.id, tab: { id: 7, url: 'https://qn.taobao.com/' } })).toBeNull();
    expect(who({})).toBeNull();
  });
});

describe('the picker’s guest', () => {
  const guest: Guest = { documentId: 'D1', origin: 'https://www.supplier.example' };
  const stamp = fromPage('https://www.supplier.example/a?b=1#c', { documentId: 'D1' });
  const asked = (given: Partial<Stamp>, noted: Guest | undefined = guest) =>
    guestWho({ ...stamp, ...given }, own.id, noted);

  it('is the very document into which the picker went; its page’s address comes from the stamp', () => {
    expect(asked({})).toEqual({
      asker: 'guest',
      platform: null,
      tabId: 7,
      frameId: 0,
      page: 'https://www.supplier.example/a?b=1',
      guest,
    });
  });

  it.each<[string, Partial<Stamp>]>([
    ['the next document of the same tab and origin', { documentId: 'D2' }],
    ['a document that is not named', { documentId: undefined }],
    ['without a tab', { tab: undefined }],
    ['a frame of the page', { frameId: 3 }],
    ['another origin', { url: 'https://evil.example/' }],
    ['the same host on another port', { url: 'https://www.supplier.example:8443/' }],
    ['another extension', { id: 'ponmlkjihgfedcbaponmlkjihgfedcba' }],
    ['without an address', { url: undefined }],
  ])('is not %s', (_name, given) => {
    expect(asked(given)).toBeNull();
  });

  it('is nobody where none was noted for the tab', () => {
    expect(guestWho(stamp, own.id, undefined)).toBeNull();
  });

  it('is known by its origin where the browser names no document', () => {
    const unnamed = { ...guest, documentId: '' };
    expect(asked({ documentId: undefined }, unnamed)?.guest).toBe(unnamed);
    expect(asked({ documentId: undefined, url: 'https://evil.example/' }, unnamed)).toBeNull();
  });
});
