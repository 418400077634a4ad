// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cutsOf } from '../../../components/compare-view';
import { ownParts } from '../../../components/own-parts';
import { isToBeMade } from '../../../components/upload-ask';
import { type RowCallbacks, UploadRow } from '../../../components/upload-row';
import type { UploadView } from '../../../utils/messages/views';
import { at, t, uploadView } from './samples';

beforeEach(() => render(null, document.body));
const words = () => document.body.textContent ?? '';
const button = (name: string) => {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
const press = (name: string) => act(async () => button(name).click());
const buttons = () => [...document.querySelectorAll('.row-choice button')].map((one) => one.textContent);

async function show(given: Partial<UploadView>, more: Partial<RowCallbacks> = {}) {
  const onChoose = vi.fn();
  const onCompare = vi.fn();
  const on = {
    onCancel: vi.fn(),
    onRetry: vi.fn(),
    onCopyUploads: vi.fn(),
    onChoose,
    onCompare,
    parts: ownParts,
    ...more,
  };
  const upload = uploadView({ id: 7, state: 'blocked', ...given });
  await act(async () =>
    render(<UploadRow {...{ t, upload, on }} thumb={undefined} now={at} perCall={4} />, document.body),
  );
  return { onChoose, onCompare };
}
const change = { problem: { key: 'ask_change', params: ['a.webp', 'convert,scale,nonsense'] } };
const animation = { problem: { key: 'ask_animation', params: ['a.gif', '40', '8.2'] } };
const cut = { problem: { key: 'ask_cut', params: ['a.jpg', '2', '950,1893/2400'] } };

describe('a row that asks', () => {
  it('says so instead of being called blocked, once', async () => {
    await show(change);
    expect(document.querySelector('.chip')?.textContent).toBe(t('state_asked'));
    const kinds = t('panel_list', t('panel_kind_convert'), t('panel_kind_scale'));
    expect(words().split(t('ask_change', 'a.webp', kinds))).toHaveLength(2);
  });

  it('about changes agrees to just the kinds it named, or to none', async () => {
    const { onChoose } = await show(change);
    await press(t('ask_yes'));
    expect(onChoose).toHaveBeenLastCalledWith({ ids: [7] }, { agreed: ['convert', 'scale'] });
    await press(t('ask_no'));
    expect(onChoose).toHaveBeenLastCalledWith({ ids: [7] }, { agreed: [] });
  });

  it('never takes a yes for a no, whatever the question names', async () => {
    const { onChoose } = await show({ problem: { key: 'ask_change', params: ['a.webp'] } });
    await press(t('ask_yes'));
    expect(onChoose.mock.lastCall?.[1].agreed).toHaveLength(5);
  });

  it('of which nothing is known still says its sentence', async () => {
    await show({ problem: { key: 'ask_skip', params: [] } });
    expect(document.querySelector('.row-note')?.textContent?.trim()).toBe(t('ask_skip'));
    expect(buttons()).toEqual([]);
  });

  it('answers for the whole batch when told to', async () => {
    const { onChoose } = await show(animation);
    await act(async () => document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click());
    for (const [label, wanted] of [
      ['ask_fewer', 'fewer'],
      ['ask_first', 'first'],
      ['ask_skip', 'skip'],
    ] as const) {
      await press(t(label));
      expect(onChoose).toHaveBeenLastCalledWith({ batch: 'b1' }, { agreed: [], animation: wanted });
    }
  });

  it('about a cut shows the lines first', async () => {
    const { onChoose, onCompare } = await show(cut);
    expect(buttons()).toEqual([t('ask_cut_look'), t('ask_cut_yes'), t('ask_no')]);
    await press(t('ask_cut_look'));
    expect(onCompare).toHaveBeenCalledOnce();
    await press(t('ask_cut_yes'));
    expect(onChoose).toHaveBeenLastCalledWith({ ids: [7] }, { agreed: [], cut: true });
    await press(t('ask_no'));
    expect(onChoose).toHaveBeenLastCalledWith({ ids: [7] }, { agreed: [], cut: false });
  });

  it('about anything else shows what it would become first', async () => {
    for (const asked of [change, animation]) {
      render(null, document.body);
      const { onCompare } = await show(asked);
      expect(buttons()[0]).toBe(t('ask_look'));
      await press(t('ask_look'));
      expect(onCompare).toHaveBeenCalledOnce();
      expect(isToBeMade(uploadView({ state: 'blocked', ...asked }))).toBe(true);
    }
    expect(isToBeMade(uploadView({ state: 'blocked', ...cut }))).toBe(false);
  });

  it('in a page offers only the way to the extension', async () => {
    for (const asked of [change, animation, cut]) {
      render(null, document.body);
      await show(asked, { onChoose: undefined, onCompare: undefined, onOpenPopup: vi.fn() });
      expect(buttons()).toEqual([t('panel_in_extension')]);
      expect(document.querySelector('input')).toBeNull();
    }
  });

  it('asks nothing any more once it moved on', async () => {
    await show({ ...change, state: 'waiting' });
    expect(buttons()).toEqual([]);
  });
});

describe('cuts', () => {
  it('are shares of the height that the rows count in, else of the picture as given', () => {
    expect(cutsOf(uploadView(cut))).toEqual([950 / 2400, 1893 / 2400]);
    const plain = { height: 2000, problem: { key: 'ask_cut', params: ['a', '1', '500'] } };
    expect(cutsOf(uploadView(plain))).toEqual([0.25]);
  });

  it('outside the picture, or that are no numbers, are none', () => {
    for (const rows of ['', 'x', '-5,0,2400,9000/2400', 'NaN/0'])
      expect(cutsOf(uploadView({ height: 0, problem: { key: 'ask_cut', params: ['a', '1', rows] } }))).toEqual([]);
  });
});

describe('the story of a row', () => {
  const changes = [
    { kind: 'convert' as const, from: 'webp', to: 'jpg' },
    { kind: 'scale' as const, from: '4000×3000', to: '2000×1500' },
    { kind: 'orient' as const, from: '', to: '' },
    { kind: 'compress' as const, from: '12.1 MB', to: '2.9 MB' },
  ];

  it('tells each change with its two values, or with a word', async () => {
    const { onCompare } = await show({ state: 'ready', changes });
    const line = `webp → jpg · 4000×3000 → 2000×1500 · ${t('panel_did_orient')} · 12.1 MB → 2.9 MB`;
    // A number stays on one line with its unit.
    expect(document.querySelector('.row-story p')?.textContent?.replaceAll('\u00a0', ' ')).toBe(line);
    await press(t('panel_compare'));
    expect(onCompare).toHaveBeenCalledOnce();
  });

  it('offers no comparison where none can be shown', async () => {
    await show({ state: 'done', changes }, { onCompare: undefined });
    expect(document.querySelector('.row-story')).not.toBeNull();
    expect(document.querySelector('.row-story button')).toBeNull();
  });

  it('tells before the start what will be done, and nothing of a picture that goes as it is', async () => {
    const plan = { does: 'change' as const, calls: 1, changes: ['convert', 'unheard-of'] };
    const { onCompare } = await show({ state: 'waiting', plan });
    expect(words()).toContain(t('panel_will_change', t('panel_kind_convert')));
    // What it would become can be looked at before anything is paid.
    await press(t('panel_compare'));
    expect(onCompare).toHaveBeenCalledOnce();
    expect(isToBeMade(uploadView({ state: 'waiting', plan }))).toBe(true);
    expect(isToBeMade(uploadView({ state: 'waiting', plan, changes }))).toBe(false);
    await show({ state: 'waiting', plan: { ...plan, does: 'refuse' } });
    expect(words()).toContain(t('panel_will_refuse'));
    expect(document.querySelector('.row-story button')).toBeNull();
    await show({ state: 'waiting', plan: { ...plan, does: 'asIs' } });
    expect(document.querySelector('.row-note')).toBeNull();
    await show({ state: 'done', plan });
    expect(document.querySelector('.row-note')).toBeNull();
  });
});
