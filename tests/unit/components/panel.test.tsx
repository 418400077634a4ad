// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ownParts } from '../../../components/own-parts';
import { Panel } from '../../../components/panel';
import type { PanelProps } from '../../../components/panel-props';
import type { PanelState } from '../../../utils/messages/views';
import { at, panelState, t, uploadView } from './samples';

let home: ShadowRoot;
beforeEach(() => {
  document.body.replaceChildren();
  const host = document.body.appendChild(document.createElement('div'));
  home = host.attachShadow({ mode: 'open' });
});

function show(state: PanelState | null, more: Partial<PanelProps> = {}) {
  const props: PanelProps = {
    t,
    language: 'zh_CN',
    state,
    thumbs: {},
    mode: 'popup',
    now: at,
    onFiles: vi.fn(),
    onPause: vi.fn(),
    onCancel: vi.fn(),
    onRetry: vi.fn(),
    onCopy: vi.fn(),
    onOptions: vi.fn(),
    parts: ownParts,
    ...more,
  };
  act(() => render(<Panel {...props} />, home));
  return props;
}
const words = () => home.querySelector('.panel')?.textContent ?? '';
const buttonNamed = (name: string) => {
  const found = [...home.querySelectorAll('button')].filter(
    (one) => one.getAttribute('aria-label') === name || one.textContent?.trim() === name,
  );
  if (found.length !== 1) throw new Error(`${found.length} buttons named ${name}`);
  return found[0] as HTMLButtonElement;
};
const press = (name: string) => act(() => buttonNamed(name).click());

describe('Panel', () => {
  it('leads to the options before the first upload and takes no files there', () => {
    const props = show(panelState({ ready: { gateway: false, shops: true } }));
    press('开始设置');
    expect(props.onOptions).toHaveBeenCalledOnce();
    expect(home.querySelector('input[type=file]')).toBeNull();
  });

  it('takes nothing for a shop that the gateway is closed for, says why, and leads to the options', () => {
    const [open, other] = panelState().shops;
    if (!open || !other) throw new Error('a sample without shops');
    const props = show(panelState({ shops: [open, { ...other, closed: true }] }));
    expect(words()).toContain(t('problem_untested'));
    expect(home.querySelector('.drop-zone, input[type=file]')).toBeNull();
    const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { files: [new File(['x'], 'Blue.png')], getData: () => '' },
    });
    act(() => void home.querySelector('.panel')?.dispatchEvent(paste));
    expect(props.onFiles).not.toHaveBeenCalled();
    act(() => home.querySelector<HTMLButtonElement>('.banner button')?.click());
    expect(props.onOptions).toHaveBeenCalledOnce();
    const select = home.querySelector('select') as HTMLSelectElement;
    expect([...select.options].map(({ text }) => text)).toEqual([t('panel_shop_closed', '乙店'), '甲店']);
    select.value = 'taobao:1';
    act(() => void select.dispatchEvent(new Event('change', { bubbles: true })));
    expect(words()).not.toContain(t('problem_untested'));
    expect(home.querySelector('.drop-zone')).not.toBeNull();
  });

  it('in a page takes nothing until a shop is chosen, nor for another one when that shop is gone', () => {
    const given = { mode: 'page', choice: null } as const;
    show(panelState(), given);
    expect(home.querySelectorAll('.panel-picker select')).toHaveLength(1);
    expect(home.querySelector('.drop-zone')).toBeNull();
    const select = home.querySelector('select') as HTMLSelectElement;
    select.value = 'taobao:1';
    act(() => void select.dispatchEvent(new Event('change', { bubbles: true })));
    expect(home.querySelector('.drop-zone')).not.toBeNull();
    const others = panelState().shops.slice(1);
    show(panelState({ shops: others }), given);
    expect(home.querySelector<HTMLSelectElement>('.panel-picker select')?.value).toBe('');
    expect(home.querySelector('.drop-zone')).toBeNull();
    show(panelState(), { mode: 'page', choice: { shop: 'taobao:2', category: '0' } });
    expect(home.querySelector('.drop-zone')).not.toBeNull();
  });

  it('takes nothing while the way that was chosen in a page lacks something', () => {
    const props = show(panelState(), {
      ...{ mode: 'page', taker: null, lack: 'panel_way_setUp_text', choice: { shop: 'taobao:1', category: '0' } },
    });
    expect(words()).toContain(t('panel_way_setUp_text'));
    const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { files: [new File(['x'], 'Blue.png')], getData: () => '' },
    });
    act(() => void home.querySelector('.panel')?.dispatchEvent(paste));
    expect(props.onFiles).not.toHaveBeenCalled();
  });

  it('says when the background does not answer, before the first state too', () => {
    show(null, { trouble: 'gone' });
    expect(home.querySelector('[role=alert]')?.textContent).toBe(t('panel_trouble_gone'));
    expect(words()).not.toContain(t('panel_loading'));
  });

  it('hands picked files on in natural order, to the shop used last and its default category', () => {
    const props = show(panelState());
    const input = home.querySelector<HTMLInputElement>('input[type=file]');
    const files = ['1.png', '2.png', '10.png'].map((name) => new File([name], name));
    Object.defineProperty(input, 'files', { value: [...files].reverse() });
    act(() => void input?.dispatchEvent(new Event('change')));
    expect(props.onFiles).toHaveBeenCalledWith(
      files.map((blob) => ({ name: blob.name, blob })),
      'files',
      'taobao:2',
      '1657717355974335419',
    );
  });

  it('hears a paste inside a shadow root', () => {
    const props = show(panelState());
    const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { files: [new File(['x'], 'Blue.png')], getData: () => '' },
    });
    act(() => void home.querySelector('.panel')?.dispatchEvent(paste));
    expect(props.onFiles).toHaveBeenCalledOnce();
    expect(paste.defaultPrevented).toBe(true);
  });

  it('keeps the shop when an upload elsewhere changes which was used last', () => {
    show(panelState());
    show(panelState({ lastShop: 'taobao:1' }));
    expect(home.querySelector<HTMLSelectElement>('.panel-picker select')?.value).toBe('taobao:2');
  });

  it('opens a tab for picking where a dialog would close the popup', () => {
    const onPickInTab = vi.fn();
    show(panelState(), { onPickInTab });
    press(t('panel_pick_tab'));
    expect(onPickInTab).toHaveBeenCalledOnce();
  });

  it('shows uploads in the order given and copies one or all', () => {
    const uploads = [3, 1, 2].map((id) => uploadView({ id, state: id === 1 ? 'failed' : 'done' }));
    const props = show(panelState({ uploads }));
    expect([...home.querySelectorAll('[data-upload]')].map((row) => row.getAttribute('data-upload'))).toEqual([
      '3',
      '1',
      '2',
    ]);
    press(t('copy_one', 'picture 2'));
    expect(props.onCopy).toHaveBeenLastCalledWith('https://img.alicdn.com/2.jpg');
    press(t('copy_all'));
    expect(props.onCopy).toHaveBeenLastCalledWith('https://img.alicdn.com/3.jpg\nhttps://img.alicdn.com/2.jpg');
  });

  it('never offers to copy what is not stored', () => {
    show(panelState({ uploads: [uploadView({ state: 'unconfirmed' }), uploadView({ id: 2, state: 'failed' })] }));
    expect(home.querySelector('.copy-bar')).toBeNull();
    expect(words()).not.toContain(t('state_done'));
  });

  it('asks about an unconfirmed upload in the extension, and sends to it from a page', () => {
    const uploads = [uploadView({ id: 7, state: 'unconfirmed', possiblyBilled: true })];
    const onSettle = vi.fn();
    show(panelState({ uploads }), { onSettle, onLook: vi.fn() });
    expect(words()).toContain(t('money_maybe'));
    press(t('panel_it_is_there'));
    expect(onSettle).toHaveBeenLastCalledWith(7, 'stored');
    press(t('panel_send_again'));
    expect(onSettle).toHaveBeenLastCalledWith(7, 'again');

    const onOpenPopup = vi.fn();
    show(panelState({ uploads }), { mode: 'page', parts: undefined, onOpenPopup });
    press(t('panel_in_extension'));
    expect(onOpenPopup).toHaveBeenCalledOnce();
  });

  it('never makes a link of an address that is not http', () => {
    const upload = uploadView({ state: 'done' });
    const picture = upload.picture && { ...upload.picture, path: 'javascript:alert(1)' };
    show(panelState({ uploads: [{ ...upload, picture }] }));
    expect(home.querySelector('.upload-address a')).toBeNull();
    expect(words()).toContain('javascript:alert(1)');
  });

  it('announces a batch when its last upload ends, with every outcome', () => {
    const progress = { total: 4, ended: 3, byState: {}, bytesTotal: 4, bytesEnded: 3, left: 900 };
    show(panelState({ progress }));
    const byState = { done: 1, reused: 1, failed: 1, unconfirmed: 1 };
    show(panelState({ progress: { ...progress, ended: 4, byState, bytesEnded: 4, left: null } }));
    expect(home.querySelector('.unseen[role=status]')?.textContent).toBe(t('panel_said_end', 1, 1, 1, 1));
  });

  it('says until when the gateway holds, and that somebody else uses the token', () => {
    const limit = { kind: 'throttled' as const, until: at + 42_000, perSecond: 5, shared: true };
    const progress = { total: 2, ended: 1, byState: {}, bytesTotal: 2, bytesEnded: 1, left: null };
    show(panelState({ limit, progress }));
    expect(words()).toContain(t('panel_limit_throttled', '0:42'));
    expect(words()).toContain(t('panel_limit_shared'));
  });

  it('copies what the list does not hold, and names its number', async () => {
    const uploads = [1, 2].map((id) => uploadView({ id, state: 'done' }));
    const heads = { 'b1 0': { count: 250, stored: 249 } };
    const beyond = { all: 260, done: 255, stored: 254, todo: 5, heads };
    const onStored = vi.fn(async () => [3, 1, 2].map((id) => uploadView({ id, state: 'done' })));
    const { onCopy } = show(panelState({ uploads, beyond }), { onStored });
    expect(words()).toContain(t('panel_batch', 250, '14:03'));
    expect([...home.querySelectorAll('.filters button > span')].map((one) => one.textContent)).toEqual([
      '260',
      '5',
      '255',
    ]);
    expect(buttonNamed(t('copy_all')).title).toBe(t('copy_all_count', 254));
    await act(async () => buttonNamed(t('copy_all')).click());
    expect(onStored).toHaveBeenLastCalledWith({});
    expect(onCopy).toHaveBeenLastCalledWith([3, 1, 2].map((id) => `https://img.alicdn.com/${id}.jpg`).join('\n'));
    await act(async () => buttonNamed(t('copy_batch', 249)).click());
    expect(onStored).toHaveBeenLastCalledWith({ batch: 'b1', category: '0' });
  });
});
