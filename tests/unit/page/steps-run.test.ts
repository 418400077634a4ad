// A whole run over a small page of its own, with a clock of its own: what a browser would have to wait minutes for, and
// a desk that counts what it was asked.
import { beforeEach, describe, expect, it } from 'vitest';
import { taobaoNew, taobaoOld } from '../../../utils/grants/steps-taobao';
import type { Hello, RunState, Tell, Told } from '../../../utils/messages/run';
import { runSteps } from '../../../utils/page/steps-run';
import type { Scene } from '../../../utils/page/steps-scene';
import type { Texts } from '../../../utils/texts';

type Page = {
  /** What the list shows, by the clock. */
  listed: (now: number) => string[];
  /** What a press on 添加 and on 确定 leads to. */
  onAdd?: (now: number) => void;
  onConfirm?: (now: number) => void;
};

const element = (name: string, text: string, attributes: Record<string, string> = {}) => {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

/** A message of the page's own, as its library shows one. */
const say = (text: string) => document.body.append(element('div', text, { role: 'alert', class: 'next-message' }));

/** Runs one store for the seller on either page; gives how it ended, what was told, and how often was pressed. */
async function run(
  record: typeof taobaoNew,
  { listed, onAdd, onConfirm }: Page,
  goes: (told: Tell[]) => boolean = () => true,
) {
  let now = 0;
  const presses = { add: 0, confirm: 0 };
  const told: Tell[] = [];
  const pressed = new Set<string>();
  const names = ['乙店'];
  const table = element('table', '');
  const field = element('input', '', { 'aria-label': '添加授权店铺' });
  const add = element('button', '添加');
  add.addEventListener('click', () => {
    presses.add += 1;
    onAdd?.(now);
    if (record !== taobaoNew) return;
    const dialog = element('div', '确定授权“乙店”吗', { role: 'dialog', class: 'next-dialog' });
    const yes = element('button', '确定');
    yes.addEventListener('click', () => {
      presses.confirm += 1;
      dialog.remove();
      onConfirm?.(now);
    });
    dialog.append(yes);
    document.body.append(dialog);
  });
  const header = document.createElement('header');
  header.append(element('span', '甲店', { class: 'shop-name' }));
  document.body.replaceChildren(header, field, add, table);
  const draw = () => {
    const body = element('tbody', '', { class: 'next-table-body' });
    for (const name of listed(now)) {
      const row = element('tr', '', { class: 'next-table-row' });
      row.append(element('td', name));
      body.append(row);
    }
    table.replaceChildren(
      body,
      ...(listed(now).length > 0 ? [] : [element('p', '暂无', { class: 'next-table-empty' })]),
    );
  };
  draw();
  const state = (): RunState => ({
    ...{ job: 'authorize', mode: 'pressed', owner: 'taobao:1' },
    todo: names.filter((name) => !pressed.has(name)),
    pressed: names.filter((name) => pressed.has(name)),
  });
  const tell = async (what: Tell): Promise<Told> => {
    told.push(what);
    if (what.what === 'press') pressed.add(what.name);
    if (what.what === 'list')
      for (const { name } of what.items) names.splice(names.indexOf(name), names.includes(name) ? 1 : 0);
    return { goes: goes(told), asOf: 0, no: null, state: state() };
  };
  const scene: Omit<Scene, 'record'> = {
    ...{ document, tell, mode: 'pressed', halted: null, progress: '', buttons: [] },
    t: ((key: string) => key) as Texts,
    tip: { show: () => undefined, close: () => undefined },
    now: () => now,
    wait: async (ms) => {
      now += ms;
      draw();
    },
    at: { step: 'open', name: null },
  };
  const records = [{ ...record, match: '' }];
  const hello: Hello = { ...(await tell({ what: 'hello' })), records, self: '甲店', sure: false };
  const ended = await runSteps(hello, scene);
  return { ended, told, presses, lists: told.flatMap((one) => (one.what === 'list' ? [one] : [])), ms: now };
}

beforeEach(() => document.body.replaceChildren());

describe.each([taobaoNew, taobaoOld])('$id', (record) => {
  const commits = (deed: (now: number) => void): Partial<Page> =>
    record === taobaoNew ? { onConfirm: deed } : { onAdd: deed };
  const once = { add: 1, confirm: record === taobaoNew ? 1 : 0 };

  it('asks the desk before each press of its own, and reads the list before the first', async () => {
    let granted = Number.POSITIVE_INFINITY;
    const grant = (now: number) => {
      granted = now + 300;
    };
    const { ended, told, presses } = await run(record, {
      listed: (now) => (now > granted ? ['乙店'] : []),
      ...commits(grant),
    });
    expect(ended).toMatchObject({ why: 'done', done: 1 });
    expect(presses).toEqual(once);
    const kinds = told.map(({ what }) => what);
    expect(kinds.indexOf('list')).toBeLessThan(kinds.indexOf('press'));
    const steps = told.flatMap((one) => (one.what === 'beat' ? [one.at.step] : []));
    for (const step of record.add.filter((one) => one.do === 'press')) expect(steps).toContain(step.id);
  });

  it.each(['add', 'confirm'])('presses nothing at “%s” once the run is over elsewhere', async (step) => {
    const isAt = (told: Tell[]) => told.some((one) => one.what === 'beat' && one.at.step === step);
    const { ended, presses } = await run(record, { listed: () => [] }, (told) => !isAt(told));
    if (record === taobaoOld && step === 'confirm') return expect(ended.why).toBe('late');
    expect(ended.why).toBe('over');
    expect(presses).toEqual({ add: step === 'add' ? 0 : 1, confirm: 0 });
  });

  it('waits out a page that stays silent, reads the list and stops: nobody is asked for a second press', async () => {
    const { ended, presses, lists } = await run(record, { listed: () => [] });
    expect(ended).toMatchObject({ why: 'late', step: 'list', name: '乙店' });
    expect(presses).toEqual(once);
    expect(lists).toHaveLength(2);
  });

  it('calls words that it does not know by what they are, and leaves the rest to the list', async () => {
    const { ended, told, presses } = await run(record, {
      listed: () => [],
      ...commits(() => say('系统繁忙，操作失败')),
    });
    expect(ended).toMatchObject({ why: 'words', name: '乙店', saw: '系统繁忙，操作失败' });
    expect(told.filter(({ what }) => what === 'said')).toHaveLength(1);
    expect(presses).toEqual(once);
  });

  it('hands in as complete only a list that stood still', async () => {
    // It is empty for a moment every 400 ms.
    const { ended, lists } = await run(record, { listed: (now) => (now % 400 < 150 ? [] : ['丙店']) });
    expect(ended.why).toBe('late');
    expect(lists.length).toBeGreaterThan(0);
    for (const list of lists) expect(list.complete).toBe(false);
  });
});
