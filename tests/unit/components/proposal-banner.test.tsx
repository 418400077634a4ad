// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ownParts } from '../../../components/own-parts';
import { ProposalBanner } from '../../../components/proposal-banner';
import type { PlanView } from '../../../utils/messages/views';
import { panelState, planView, proposalView, t } from './samples';

beforeEach(() => render(null, document.body));
const words = () => document.body.textContent ?? '';
const press = async (name: string) => {
  const button = [...document.querySelectorAll('button')].find(
    (one) => one.textContent?.trim() === name || one.getAttribute('aria-label') === name,
  );
  if (!button) throw new Error(`no button ${name}`);
  await act(async () => button.click());
};
const { money } = panelState();
const named = (id: number) => ({ id, name: `picture ${id}.jpg` });
const pair = (earlier: number, later: number) => ({ earlier: named(earlier), later: named(later) });

async function show(given: Partial<PlanView> = {}, more: Partial<Parameters<typeof ProposalBanner>[0]> = {}) {
  const calls = { onConfirm: vi.fn(), onCancel: vi.fn() };
  const props = { t, shopName: '甲店', thumbs: {}, focused: true, money, parts: ownParts, ...calls };
  await act(async () =>
    render(<ProposalBanner {...props} proposal={proposalView()} plan={planView(given)} {...more} />, document.body),
  );
  return calls;
}

describe('ProposalBanner', () => {
  it('takes the focus, tells what the batch costs and passes on the answer', async () => {
    const { onConfirm } = await show();
    expect(document.activeElement?.getAttribute('aria-label')).toBe(t('plan_title', 12, '甲店', '2 KB'));
    expect([...document.querySelectorAll('dd')].map((one) => one.textContent)).toEqual(['12', '约 48', '约 2 秒']);
    await press(t('plan_start', 12));
    expect(onConfirm).toHaveBeenLastCalledWith('p', true);
    await press(t('panel_proposal_no'));
    expect(onConfirm).toHaveBeenLastCalledWith('p', false);
  });

  it('names all that were handed in while they still come in, and how many are there', async () => {
    const proposal = proposalView({ count: 1000, coming: 992 });
    const { onConfirm } = await show({ count: 1000, looked: 3, calls: 999, refused: 1 }, { proposal });
    expect(document.querySelector('h2')?.textContent).toBe(t('plan_title_unsized', 1000, '甲店'));
    expect(words()).toContain(t('plan_received', 8, 1000));
    await press(t('plan_start', 999));
    expect(onConfirm).toHaveBeenLastCalledWith('p', true);
    await show({}, { proposal, plan: undefined });
    expect(words()).toContain(t('plan_received', 8, 1000));
  });

  it('says what never came, and nothing of that where all is in', async () => {
    await show({}, { proposal: proposalView({ lost: 7 }) });
    expect(words()).toContain(t('plan_lost', 7));
    await show();
    expect(words()).not.toContain(t('plan_received', 12, 12));
  });

  it('says who asks when a page proposed it', async () => {
    await show({}, { proposal: proposalView({ fromPage: true }) });
    expect(words()).toContain(t('panel_proposal', 12, '甲店', '2 KB'));
  });

  it('names what will be changed, refused, asked and saved, and starts only what is not refused', async () => {
    await show({
      ...{ changed: 5, changes: { convert: 3, compress: 4 }, reused: 3, asks: 2 },
      ...{ refused: 4, refusedNames: ['a.svg', 'b.txt', 'c.png'] },
    });
    const kinds = t('panel_list', `${t('panel_kind_convert')} 3`, `${t('panel_kind_compress')} 4`);
    expect(words()).toContain(t('plan_changes', 5, kinds));
    expect(words()).toContain(t('plan_saves', 3, 12));
    expect(words()).toContain(t('plan_asks', 2));
    expect(words()).toContain(t('plan_refused_more', 4, 'a.svg · b.txt · c.png'));
    expect(words()).toContain(t('plan_start', 8));
  });

  it('cannot start when everything is refused', async () => {
    const { onConfirm } = await show({ count: 1, refused: 1, refusedNames: ['a.svg'] });
    await press(t('plan_start', 0));
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('cannot start before its plan is known, but can be put away', async () => {
    const { onConfirm } = await show({}, { plan: undefined });
    await press(t('plan_start', 12));
    expect(onConfirm).not.toHaveBeenCalled();
    await press(t('panel_proposal_no'));
    expect(onConfirm).toHaveBeenLastCalledWith('p', false);
  });

  it('says so while pictures are still being looked at', async () => {
    await show({ looked: 5 });
    expect(document.querySelector('[role=status]')?.textContent).toBe(t('plan_looking', 5, 12));
    expect(document.querySelector<HTMLElement>('.progress > span')?.style.width).toContain('41.6');
  });

  it('warns when the points left are too few, and only then', async () => {
    await show({}, { money: { ...money, left: 47 } });
    expect(words()).toContain(t('plan_short', 47));
    await show({}, { money: { ...money, left: 48 } });
    expect(words()).not.toContain(t('plan_short', 48));
  });

  it('points at pairs that look alike and drops the later one of a pair when told to', async () => {
    const { onCancel } = await show({
      alike: [pair(1, 3), pair(4, 5)],
      alikes: 30,
    });
    expect(words()).toContain(t('plan_alike', 30));
    const names = [...document.querySelectorAll('.plan-names .cut')].map((one) => one.textContent);
    expect(names).toEqual(['picture 1.jpg', 'picture 3.jpg', 'picture 4.jpg', 'picture 5.jpg']);
    expect(onCancel).not.toHaveBeenCalled();
    await press(t('plan_drop_of', 'picture 3.jpg'));
    expect(onCancel).toHaveBeenCalledExactlyOnceWith({ ids: [3] });
  });

  it('in a page offers only the way to the extension', async () => {
    const onOpenPopup = vi.fn();
    await show({ alike: [pair(1, 3)], alikes: 1 }, { onConfirm: undefined, onOpenPopup });
    expect([...document.querySelectorAll('button')].map((one) => one.textContent)).toEqual([t('panel_in_extension')]);
    await press(t('panel_in_extension'));
    expect(onOpenPopup).toHaveBeenCalledOnce();
  });
});
