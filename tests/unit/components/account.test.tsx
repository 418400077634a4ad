// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AccountCard } from '../../../components/account-card';
import { expiriesOf, urgencyOf, warningOf } from '../../../components/account-expiry';
import { nextSentence } from '../../../components/account-pull';
import { spanText } from '../../../components/format';
import type { Account } from '../../../utils/db/accounts-schema';
import type { PullView } from '../../../utils/messages/desk-orders';
import { at as now, t } from './samples';

const day = 86_400_000;
const account = (given: Partial<Account> = {}): Account =>
  ({
    ...{ id: 'a', endpoint: 'ebay', name: '主店', state: 'connected', paused: false, key: 'k', callback: '', app: '' },
    ...{ draft: false, country: '', landings: [], sellerId: 's-1', sellerName: 'Ann', added: 0, connectedAt: now },
    ...{ accessUntil: now + 60_000, refreshUntil: now + 400 * day, consentUntil: null, secretUntil: null },
    ...{ interval: 60, firstDays: 3, keepDays: 30, pace: 1, deletion: null, problem: null, problemAt: null, ...given },
  }) as Account;
const pull = (given: Partial<PullView> = {}): PullView => ({
  ...{ account: 'a', running: null, rest: null, lastGood: null, lastTry: null, nextAt: now + 90_000 },
  ...{ pausedUntil: 0, left: null, pagesLeft: null, detailsLeft: 0, callsToday: 0, missed: null },
  ...given,
});

const run = { tally: { fetched: 0, pages: 0 } } as unknown as NonNullable<PullView['rest']>;

describe('what ends', () => {
  it('warns 30, 7 and 1 days ahead', () => {
    expect([31, 30, 7, 1, 0].map((days) => urgencyOf(now + days * day, now))).toEqual([
      'fine',
      'month',
      'week',
      'day',
      'over',
    ]);
  });

  it('never warns of an access token that is renewed by itself', () => {
    const ends = expiriesOf(account(), now);
    expect(ends[0]).toMatchObject({ what: 'access', urgency: 'renewed' });
    expect(warningOf(ends)).toBeNull();
    expect(warningOf(expiriesOf(account({ refreshUntil: now - 1 }), now))?.what).toBe('refresh');
  });

  it('does not warn of a token of 30 days on the day it was got, but does in its last week', () => {
    const short = account({ refreshUntil: now + 30 * day });
    expect(warningOf(expiriesOf(short, now))).toBeNull();
    expect(warningOf(expiriesOf(short, now + 23 * day))).toMatchObject({ what: 'refresh', urgency: 'week' });
  });

  it('does not warn of a refresh token that is renewed before its end, as long as the account is pulled', () => {
    const days = { accessUntil: now + day / 2, refreshUntil: now + 30 * day, refreshAt: now, renews: true };
    const old = account({ ...days, connectedAt: now - 200 * day });
    expect(expiriesOf(old, now)).toMatchObject([{ urgency: 'renewed' }, { what: 'refresh', urgency: 'renewed' }]);
    expect(warningOf(expiriesOf(old, now))).toBeNull();
    const test = { accessUntil: now + day, refreshUntil: now + 2 * day };
    expect(warningOf(expiriesOf(account({ ...days, ...test }), now))).toBeNull();
    // Nobody renews it then.
    const paused = account({ ...days, ...test, paused: true });
    expect(warningOf(expiriesOf(paused, now))).toBeNull();
    expect(warningOf(expiriesOf(paused, now + 1.8 * day))).toMatchObject({ what: 'refresh', urgency: 'day' });
    // The last renewal brought no new one.
    const stale = account({ ...days, renews: false, refreshAt: now - 24 * day, refreshUntil: now + 6 * day });
    expect(warningOf(expiriesOf(stale, now))).toMatchObject({ what: 'refresh', urgency: 'week' });
  });

  it('warns of Amazon’s secret and consent', () => {
    const ends = expiriesOf(
      account({ refreshUntil: null, consentUntil: now + 200 * day, secretUntil: now + day }),
      now,
    );
    expect(warningOf(ends)).toMatchObject({ what: 'secret', urgency: 'day' });
  });
});

describe('what comes next', () => {
  const said = (given: Partial<PullView>, row: Partial<Account> = {}) =>
    nextSentence({ t, now, account: account(row), pull: pull(given) });

  it('is always a time or a reason', () => {
    expect(said({})).toBe(t('account_next', '1:30'));
    expect(said({ nextAt: now + 2 * 3_600_000 })).toBe(t('account_next_at', '16:03'));
    expect(said({ nextAt: now - 1 })).toBe(t('account_next_now'));
    expect(said({ pausedUntil: now + 300_000 })).toBe(t('account_throttled', '5:00'));
    const goesOn = `${t('account_goes_on', '1:30')} ${t('account_running_left', spanText(t, 60_000))}`;
    expect(said({ rest: run, left: 60_000 })).toBe(goesOn);
    expect(said({ rest: run, left: 60_000, nextAt: now - 1 })).toBe(t('account_next_now'));
    expect(said({}, { paused: true })).toBe(t('account_paused_meaning'));
  });
});

describe('AccountCard', () => {
  beforeEach(() => render(null, document.body));
  const deeds = { onPull: vi.fn(), onStop: vi.fn(), onPause: vi.fn(), onInterval: vi.fn(), onRemove: vi.fn() };
  const show = (row: Partial<Account>, of: Partial<PullView> = {}) =>
    act(async () =>
      render(
        <AccountCard
          {...{ t, now, ...deeds }}
          view={{ account: account(row), marketplace: 'ebay', pull: pull(of), consent: null, drafts: 2 }}
        />,
        document.body,
      ),
    );
  const button = (text: string) => [...document.querySelectorAll('button')].find((one) => one.textContent === text);

  it('offers to pull at any time, also while the marketplace holds us', async () => {
    await show({}, { pausedUntil: now + 60_000 });
    expect(button(t('account_pull'))?.disabled).toBe(false);
    await act(async () => button(t('account_pull'))?.click());
    expect(deeds.onPull).toHaveBeenCalledWith('a');
  });

  it('offers nothing but connecting again when the marketplace takes us no more, and says why once', async () => {
    await show({ state: 'again', problem: { key: 'problem_marketAgain', params: [] } });
    expect(button(t('account_pull'))).toBeUndefined();
    expect(document.querySelectorAll('.banner.bad')).toHaveLength(1);
    expect(document.querySelector<HTMLAnchorElement>('.banner a')?.hash).toBe('#accounts/a/connect');
  });

  it('says from when to when the browser was closed', async () => {
    await show({}, { missed: { from: now - 7_200_000, to: now - 60_000 } });
    expect(document.body.textContent).toContain(t('account_missed', '12:03', '14:02'));
  });
});
