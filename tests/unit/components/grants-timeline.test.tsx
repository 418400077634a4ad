// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { untilText } from '../../../components/format';
import { OwnerCard } from '../../../components/grants-owner';
import { placesText } from '../../../components/grants-timeline';
import english from '../../../public/_locales/en/messages.json';
import type { Grant } from '../../../utils/db/grants-schema';
import { addDays, beijingDay } from '../../../utils/grants/days';
import { defaultNumbers } from '../../../utils/grants/numbers';
import { type OwnerView, ownerSummaries, ownerView } from '../../../utils/grants/view';
import { textsFrom } from '../../../utils/texts';
import { grant, noon } from '../grants/samples';
import { t } from './samples';

const en = textsFrom(Object.fromEntries(Object.entries(english).map(([key, { message }]) => [key, message])));
const today = beijingDay(noon);

/** A store granted so many days ago. */
const ago = (name: string, days: number, given: Partial<Grant> = {}) =>
  grant(name, { lockFrom: addDays(today, -days), ...given });

function viewOf(rows: Grant[]): OwnerView {
  const register = { grants: rows, received: [], broken: [] };
  const [summary] = ownerSummaries(register, [], defaultNumbers);
  if (!summary) throw new Error('no owner');
  return ownerView(summary, register, [], defaultNumbers, noon);
}

const show = (rows: Grant[]) => act(async () => render(<OwnerCard t={t} owner={viewOf(rows)} />, document.body));
const lines = () => [...document.querySelectorAll<HTMLElement>('.timeline li')];

beforeEach(() => render(null, document.body));

describe('the words beside the places', () => {
  it('say what is free, what can be withdrawn now, and what is not settled', () => {
    const rows = [ago('甲', 40), ago('乙', 3), grant('丙', { state: 'unconfirmed' })];
    expect(placesText(t, viewOf(rows))).toBe('空余名额 7 个 · 现在就可以取消授权：甲 · 授权中、待确认或无法读取 1 个');
    expect(placesText(en, viewOf(rows))).toBe(
      'Places free: 7 · Can be withdrawn now: 甲 · Being authorized, unconfirmed or unreadable: 1',
    );
  });

  it('name the first to free, with all others of its day', () => {
    const rows = [ago('乙', 30), ago('甲', 30), ago('丙', 3)];
    expect(placesText(t, viewOf(rows))).toBe(
      '空余名额 7 个 · 现在没有可取消授权的店铺 · 最早可腾出的名额：乙、甲，2026-11-23（明天）',
    );
  });

  it('name three of many, and say where no lock goes on', () => {
    const rows = ['A', 'B', 'C', 'D', 'E'].map((name) => ago(name, 40));
    expect(placesText(en, viewOf(rows))).toBe(
      'Places free: 5 · Can be withdrawn now: A, B, C and 2 more · No store is locked',
    );
    expect(placesText(t, viewOf([grant('甲', { state: 'planned' })]))).toBe('空余名额 10 个 · 没有锁定中的店铺');
  });

  it('tell tomorrow from other days', () => {
    expect([0, 1, 2].map((days) => untilText(en, days))).toEqual(['now', 'tomorrow', 'in 2 days']);
  });
});

describe('the timeline', () => {
  it('has a line a lock with its day in words, along one axis, and marks every first', async () => {
    await show([ago('乙', 0), ago('甲', 21), ago('丁', 21), ago('丙', 40)]);
    expect(lines().map((line) => [...line.children].map((part) => part.textContent))).toEqual([
      ['丁', '', '2026-12-02', '还有 10 天', '下一个'],
      ['甲', '', '2026-12-02', '还有 10 天', '下一个'],
      ['乙', '', '2026-12-23', '还有 31 天'],
    ]);
    const bars = [...document.querySelectorAll<HTMLElement>('.lane-bar')];
    expect(bars.map(({ style }) => style.width)).toEqual(['32.26%', '32.26%', '100%']);
    const ticks = [...document.querySelectorAll<HTMLElement>('.tick')];
    expect(ticks.map(({ style, textContent }) => `${style.left} ${textContent}`)).toEqual([
      '0% 今天',
      '32.26% 12-02',
      '64.52% 12-12',
      '100% 12-23',
    ]);
    // What is only drawn is not read out: the words beside it say the same.
    for (const drawn of document.querySelectorAll('.ticks, .lane'))
      expect(drawn.ariaHidden ?? drawn.getAttribute('aria-hidden')).toBe('true');
  });

  it('calls the first to free the first where nothing can be freed now', async () => {
    await show([ago('甲', 21), ago('乙', 0)]);
    expect(lines().map((line) => line.querySelector('.badge')?.textContent)).toEqual(['最早', undefined]);
  });

  it('keeps twenty-five stores of one day apart', async () => {
    await show(Array.from({ length: 25 }, (_, i) => ago(`店${i}`, 5, { grantedOn: null })));
    expect(lines()).toHaveLength(25);
    expect(new Set(lines().map(({ dataset }) => dataset.lock)).size).toBe(25);
  });

  it('is not drawn where no lock goes on', async () => {
    await show([ago('甲', 40)]);
    expect(document.querySelector('.timeline')).toBeNull();
  });
});
