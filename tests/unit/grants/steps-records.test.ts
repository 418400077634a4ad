// @vitest-environment happy-dom
// Records of steps are data that presses buttons: what they may name is checked here.
import { describe, expect, it } from 'vitest';
import type { Mark, Step } from '../../../utils/grants/steps';
import { recordsFor, stepRecords } from '../../../utils/grants/steps-records';
import { refusalIn } from '../../../utils/grants/steps-rules';

describe.each(stepRecords)('$id', (record) => {
  const steps: readonly Step[] = [...record.way, ...record.add, ...record.withdraw];
  const marks: readonly Mark[] = [
    ...steps.flatMap((step) => [
      ...step.at,
      ...(typeof step.after === 'object' && 'shows' in step.after ? step.after.shows : []),
    ]),
    ...[record.shop, record.ready, record.dialog, record.says].flat(),
    ...[record.list.lines, record.list.name, record.list.day ?? [], record.list.empty].flat(),
    ...[record.list.loading, record.list.next, record.walls.map(({ at }) => at)].flat(),
  ];

  it('looks for nothing by a hashed class or a chain of positions, and by selectors that the browser reads', () => {
    for (const { selector, seen } of marks) {
      expect(() => document.querySelector(selector), selector).not.toThrow();
      expect(selector).not.toMatch(/nth-|:first-child\s*>|\.[a-z]+[-_]{1,2}[A-Za-z0-9]*\d[A-Za-z0-9]{3,}/);
      expect(seen).toMatch(/^(\d{4}-\d{2}|unverified)$/);
    }
  });

  it('presses only what is named by its text or label', () => {
    for (const step of steps) {
      for (const mark of step.at) expect(mark.text ?? mark.label, `${step.id} ${mark.selector}`).toBeTruthy();
    }
  });

  it('ends adding and withdrawing with the list, and asks the dialog’s yes only where the dialog names the store', () => {
    expect(record.add.at(-1)?.after).toBe('listed');
    expect(record.withdraw.at(-1)?.after).toBe('unlisted');
    for (const [place, step] of steps.entries()) {
      if (step.within === 'dialog') expect(steps[place - 1]?.after).toEqual({ dialog: 'names' });
    }
    expect(record.withdraw[0]?.within).toBe('line');
    expect(record.add.filter((step) => step.do === 'fill')).toHaveLength(1);
  });

  it('takes for a refusal no word that may follow a grant that was made', () => {
    for (const words of ['系统繁忙，操作失败', '添加成功', '该店铺已授权', '网络错误，请稍后再试', '请求超时', ''])
      expect(refusalIn(words, record.refusals), words).toBeNull();
    expect(refusalIn('店铺“乙店”不存在，请核对店铺名称', record.refusals)).toBe('store');
    expect(refusalIn('授权店铺数量已达上限', record.refusals)).toBe('all');
  });

  it('names hosts of the platform alone for logging in', () => {
    expect(record.logins.length).toBeGreaterThan(0);
    for (const host of record.logins) expect(host).toMatch(/login.*\.taobao\.com$/);
  });

  it('begins on a page of its own address', () => {
    const { hostname, pathname, hash } = new URL(record.start);
    expect(hostname + pathname + hash).toMatch(new RegExp(record.match));
    expect(`evil.example/${hostname}${pathname}`).not.toMatch(new RegExp(record.match));
    expect(recordsFor(record.platform)).toContain(record);
  });
});
