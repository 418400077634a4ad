// Consents in the database: each ends in its own sentence, once, and what is stored then is the newest.
import { describe, expect, it } from 'vitest';
import type { Consent } from '../../../utils/db/accounts-schema';
import { readConsent } from '../../../utils/db/orders';
import { readSecrets } from '../../../utils/marketplaces/account-store';
import { changeKeys } from '../../../utils/marketplaces/account-write';
import { giveUpConsent, longestConsent, lookAtConsents, startConsent } from '../../../utils/marketplaces/connect';
import { removeAccount } from '../../../utils/marketplaces/forget';
import { createPullEngine, reschedule } from '../../../utils/marketplaces/pull-engine';
import { changeState } from '../../../utils/marketplaces/pull-state';
import { firstWait, pasteToken } from '../../../utils/marketplaces/settle';
import { day, ebayPage, makeWorld, noon, type Said, type World } from './world';

const fresh = { state: 'new', sellerId: null, sellerName: null, connectedAt: null, accessUntil: null } as const;
const tokens: Said = {
  body: { access_token: 'A1', refresh_token: 'R1', expires_in: 7200, refresh_token_expires_in: 47_304_000 },
};
const user = (id: string): Said => ({ body: { userId: id, username: `name of ${id}` } });
const ebay = (token: Said, who: Said) => (call: { url: string }) =>
  call.url.includes('/identity/v1/oauth2') ? token : who;

/** Begins a consent and lets its tab come back with a code, as the background writes it down. */
async function cameBack(world: World, address?: (state: string) => string) {
  expect(await startConsent(world.parts, world.id)).toBeNull();
  const row = (await readConsent(world.db, world.id)) as Consent;
  const accepted = `https://auth2.ebay.com/oauth2/ThirdPartyAuthSucessFailure?isAuthSuccessful=true&code=C1&state=${row.state}`;
  await world.db.put('consents', { ...row, step: 'waiting', tabId: 7, seen: address?.(row.state) ?? accepted });
}
const consent = async (world: World) => (await readConsent(world.db, world.id)) as Consent;

describe('a consent', () => {
  it('that went well connects the account, and its code is sent once', async () => {
    const world = await makeWorld('ebay', fresh);
    world.answers = ebay(tokens, user('s1'));
    await cameBack(world);
    await Promise.all([lookAtConsents(world.parts), lookAtConsents(world.parts)]);
    expect(world.asked('code=C1')).toHaveLength(1);
    expect(await consent(world)).toMatchObject({ step: 'done', problem: null, url: '', state: '', seen: null });
    expect(await world.account()).toMatchObject({
      ...{ state: 'connected', sellerId: 's1', sellerName: 'name of s1', connectedAt: noon },
      ...{ refreshUntil: noon + 47_304_000_000, refreshAt: noon, renews: false },
    });
    expect(await readSecrets(world.db, world.id)).toMatchObject({ access: 'A1', refresh: 'R1', secret: 'SECRET' });
  });

  it('whose code was being exchanged when everything died is cut, and the code is not sent again', async () => {
    const world = await makeWorld('ebay', fresh);
    world.answers = ebay(tokens, user('s1'));
    await cameBack(world);
    await world.db.put('consents', { ...(await consent(world)), step: 'exchanging', used: true });
    await lookAtConsents(world.parts);
    expect(world.calls).toEqual([]);
    expect(await consent(world)).toMatchObject({ step: 'failed', problem: { key: 'problem_consentCut' } });
  });

  it.each([
    ['problem_consentState', () => 'https://auth2.ebay.com/oauth2/ThirdPartyAuthSucessFailure?code=C1&state=other'],
    [
      'problem_consentDeclined',
      (state: string) => `https://auth2.ebay.com/oauth2/ThirdPartyAuthSucessFailure?error=access_denied&state=${state}`,
    ],
  ])('ends with %s, and nothing is sent', async (key, address) => {
    const world = await makeWorld('ebay', fresh);
    await cameBack(world, address);
    await lookAtConsents(world.parts);
    expect((await consent(world)).problem?.key).toBe(key);
    expect(world.calls).toEqual([]);
    expect((await world.account()).state).toBe('new');
  });

  it('is given up after an hour, or by the seller', async () => {
    const world = await makeWorld('ebay', fresh);
    await startConsent(world.parts, world.id);
    await lookAtConsents(world.parts);
    expect((await consent(world)).endedAt).toBeNull();
    world.now += longestConsent + 1;
    await lookAtConsents(world.parts);
    expect((await consent(world)).problem?.key).toBe('problem_consentOld');
    await startConsent(world.parts, world.id);
    await giveUpConsent(world.parts, world.id);
    expect(await consent(world)).toMatchObject({ step: 'closed', problem: { key: 'problem_consentClosed' } });
  });

  it('is not begun where the browser lets us call no host', async () => {
    const world = await makeWorld('ebay', fresh);
    world.missing = 'https://api.ebay.com/*';
    expect(await startConsent(world.parts, world.id)).toEqual({
      ...{ key: 'problem_marketHost', params: ['https://api.ebay.com/*'] },
    });
  });

  it('of another seller is refused, and so is a seller who is connected already', async () => {
    const world = await makeWorld('ebay', { sellerId: 's1' });
    world.answers = ebay(tokens, user('s2'));
    await cameBack(world);
    await lookAtConsents(world.parts);
    expect((await consent(world)).problem).toMatchObject({ key: 'problem_otherSeller' });
    expect(await readSecrets(world.db, world.id)).toMatchObject({ access: 'ACCESS-0' });
    await world.db.put('accounts', { ...(await world.account()), id: crypto.randomUUID(), name: '乙', sellerId: 's2' });
    await world.change({ sellerId: null });
    await cameBack(world);
    await lookAtConsents(world.parts);
    expect((await consent(world)).problem).toEqual({ key: 'problem_sellerTwice', params: ['乙'] });
  });
});

describe('what happens while a code is exchanged', () => {
  /** A consent whose exchange is answered when it is told to. */
  async function exchanging(more = {}) {
    const world = await makeWorld('ebay', { ...fresh, ...more });
    let answer: () => void = () => undefined;
    const waits = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const give = ebay(tokens, user('s1'));
    world.answers = async (call) => {
      await waits;
      return give(call);
    };
    await cameBack(world);
    const looking = lookAtConsents(world.parts);
    while (world.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    return { world, looking, answer: () => answer() };
  }

  it('a new consent waits for its end', async () => {
    const { world, looking, answer } = await exchanging();
    const again = startConsent(world.parts, world.id);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await consent(world)).step).toBe('exchanging');
    answer();
    await looking;
    expect(await again).toBeNull();
    expect((await consent(world)).step).toBe('opening');
    expect((await world.account()).state).toBe('connected');
  });

  it('a secret that is written then stays, and other keys keep the tokens out', async () => {
    const one = await exchanging();
    await changeKeys(one.world.parts, one.world.id, { secret: 'SECRET-2' });
    one.answer();
    await one.looking;
    expect(await readSecrets(one.world.db, one.world.id)).toMatchObject({ secret: 'SECRET-2', access: 'A1' });
    const two = await exchanging();
    await changeKeys(two.world.parts, two.world.id, { key: 'KEY-2' });
    two.answer();
    await two.looking;
    expect((await consent(two.world)).problem).toMatchObject({ key: 'problem_consentKeys' });
    expect(await readSecrets(two.world.db, two.world.id)).toMatchObject({ access: null, refresh: null });
    expect((await two.world.account()).state).toBe('new');
  });

  it('an account that is removed then is not there again', async () => {
    const { world, looking, answer } = await exchanging();
    await removeAccount(world.db, world.id, 'keep');
    answer();
    await looking;
    for (const table of ['accounts', 'consents', 'pulls', 'secrets'] as const)
      expect(await world.db.count(table), table).toBe(0);
  });
});

describe('the first pull', () => {
  async function connected() {
    const world = await makeWorld('ebay', fresh);
    world.answers = ebay(tokens, user('s1'));
    await cameBack(world);
    const engine = createPullEngine(world.parts);
    const all = world.answers;
    world.answers = (call, now) => (call.url.includes('/fulfillment/') ? ebayPage([]) : all(call, now));
    await engine.start();
    return { world, engine, from: () => decodeURIComponent(world.asked('/fulfillment/')[0]?.url ?? '') };
  }

  it('waits for the answer how far back it looks', async () => {
    const { world, engine, from } = await connected();
    expect(world.asked('/fulfillment/')).toEqual([]);
    expect(await world.db.get('values', 'pullAt')).toBe(noon + firstWait);
    await changeKeys(world.parts, world.id, { firstDays: 40 });
    await reschedule(world.parts, world.id, 'first');
    await engine.due();
    expect(world.asked('/fulfillment/')).toHaveLength(1);
    expect(from()).toContain(new Date(noon - 40 * day - 120_000).toISOString());
  });

  it('comes by itself when nobody answers, and by a press', async () => {
    const { world, engine } = await connected();
    world.now += firstWait;
    await engine.due();
    expect(world.asked('/fulfillment/')).toHaveLength(1);
    const other = await connected();
    await (await other.engine.now(other.world.id, 'now')).ended;
    expect(other.world.asked('/fulfillment/')).toHaveLength(1);
  });

  it('of an account that is connected again comes at once, and nothing was missed', async () => {
    const world = await makeWorld('ebay', { state: 'again' });
    await changeState(world.db, world.id, noon, (state) => ({ ...state, lastTry: noon, nextAt: noon, cursor: noon }));
    world.now += 9 * day;
    world.answers = (call) => (call.url.includes('/fulfillment/') ? ebayPage([]) : ebay(tokens, user('s1'))(call));
    await cameBack(world);
    await createPullEngine(world.parts).start();
    expect(world.asked('/fulfillment/')).toHaveLength(1);
    expect((await world.state()).missed).toBeNull();
  });
});

it('Amazon: a pasted token is tried first; the id that was typed is all that is known of the seller', async () => {
  const world = await makeWorld('amazon', { ...fresh, app: '' });
  world.answers = () => ({ status: 400, body: { error: 'invalid_grant', error_description: 'Atzr|X is bad' } });
  const refused = await pasteToken(world.parts, world.id, 'Atzr|X', 's1');
  expect(JSON.stringify(refused)).not.toContain('Atzr|X');
  expect((await world.account()).state).toBe('new');
  world.answers = () => ({ body: { access_token: 'Atza|1', expires_in: 3600 } });
  expect(await pasteToken(world.parts, world.id, 'Atzr|X', 's1')).toBeNull();
  expect(await world.account()).toMatchObject({ state: 'connected', sellerId: 's1', secretUntil: noon + 180 * day });
  expect(await readSecrets(world.db, world.id)).toMatchObject({ access: 'Atza|1', refresh: 'Atzr|X' });
  expect(await pasteToken(world.parts, world.id, 'Atzr|Y', 's2')).toMatchObject({ key: 'problem_otherSeller' });
});
