// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { firstHosts } from '../../../components/address-question';
import { placedFiles } from '../../../components/folder-question';
import { Links } from '../../../components/links';
import { ownParts } from '../../../components/own-parts';
import { Panel } from '../../../components/panel';
import type { PanelProps } from '../../../components/panel-props';
import type { Found } from '../../../utils/uploads/given/types';
import { at, panelState, t } from './samples';

let home: HTMLElement;
beforeEach(() => {
  home = document.createElement('div');
  document.body.replaceChildren(home);
});
const nothing: Found = { files: [], addresses: [], tables: [], skipped: 0, said: [] };
const addresses = [1, 2].map((n) => ({ url: `https://a${n}.example/${n}.jpg`, name: `${n}` }));
const blob = new Blob(['x']);
/** Shop and category that are chosen. */
const to = ['taobao:2', '1657717355974335419'] as const;

function show(more: Partial<PanelProps> = {}): PanelProps {
  const base = { t, language: 'zh_CN', state: panelState(), thumbs: {}, mode: 'popup', now: at } as const;
  const calls = { onPause: vi.fn(), onCancel: vi.fn(), onRetry: vi.fn(), onCopy: vi.fn(), onOptions: vi.fn() };
  const props: PanelProps = {
    ...base,
    ...calls,
    parts: ownParts,
    onFiles: vi.fn(),
    onAddresses: vi.fn(),
    onKeep: vi.fn(),
    ...more,
  };
  act(() => render(<Panel {...props} />, home));
  return props;
}
const press = (name: string) =>
  act(() => [...home.querySelectorAll('button')].find((one) => one.textContent?.trim() === name)?.click());
const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve, 0))));
const paste = async (text: string, html = '') => {
  const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true, composed: true }), {
    clipboardData: { files: [], getData: (type: string) => (type === 'text/html' ? html : text) },
  });
  act(() => void home.querySelector('.panel')?.dispatchEvent(event));
  await settle();
  return event;
};
const pick = async (...files: File[]) => {
  const input = home.querySelector<HTMLInputElement>('input[type=file]');
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  act(() => void input?.dispatchEvent(new Event('change')));
  await settle();
};

describe('what is given', () => {
  it('pictures go on in the handler itself, an archive beside them is opened', async () => {
    const read = vi.fn(async () => ({ ...nothing, files: [{ name: '2.png', blob }], skipped: 3 }));
    const props = show({ read });
    await pick(new File(['x'], 'a.zip'), new File(['x'], '1.png'));
    const names = vi.mocked(props.onFiles).mock.calls.map(([files]) => files.map(({ name }) => name));
    expect(names).toEqual([['1.png'], ['2.png']]);
    expect(home.querySelector('[data-notes]')?.textContent).toContain(t('panel_given_skipped', 3));
  });

  it('folders are asked about, and nothing is handed on before the answer', async () => {
    const files = ['主图/1.png', '别的/1.png'].map((path) => ({ name: '1.png', blob, folder: path.split('/')[0] }));
    const onFolderUse = vi.fn();
    const props = show({ read: async () => ({ ...nothing, files }), onFolderUse });
    await pick(new File(['x'], 'a.zip'));
    expect(props.onFiles).not.toHaveBeenCalled();
    press(t('panel_folder_category'));
    const [handed] = vi.mocked(props.onFiles).mock.calls[0] ?? [];
    expect(handed?.map(({ category }) => category)).toEqual(['1657717355974335419', undefined]);
    expect(onFolderUse).toHaveBeenCalledWith('category');
    expect(home.querySelector('[data-question]')).toBeNull();
  });

  it('5,001 pictures are refused whole', async () => {
    const files = Array.from({ length: 5001 }, (_, n) => ({ name: `${n}.png`, blob, folder: 'a' }));
    const props = show({ read: async () => ({ ...nothing, files }) });
    await pick(new File(['x'], 'a.zip'));
    expect(props.onFiles).not.toHaveBeenCalled();
    expect(home.querySelector('[data-question]')).toBeNull();
    expect(home.textContent).toContain(t('problem_givenMany', 5000, 5001));
  });

  it('addresses are fetched or kept only after a press, once', async () => {
    const props = show({ read: async () => ({ ...nothing, addresses }) });
    await paste('https://a1.example/1.jpg');
    expect(props.onAddresses).not.toHaveBeenCalled();
    press(t('given_send', 2));
    expect(props.onAddresses).toHaveBeenCalledWith(addresses, 'paste', 'taobao:2', '1657717355974335419');
    expect(home.querySelector('[data-question]')).toBeNull();
    await paste('https://a1.example/1.jpg');
    press(t('given_keep'));
    expect(props.onKeep).toHaveBeenCalledWith(addresses, 'taobao:2', '1657717355974335419');
    expect(props.onAddresses).toHaveBeenCalledOnce();
  });

  it('of a table with several columns of pictures the chosen one goes on, once', async () => {
    const [one, two] = addresses.map((address) => [address]);
    const ways = [
      { head: '主图', addresses: one ?? [] },
      { head: '细节图', addresses: two ?? [] },
      { head: null, addresses },
    ];
    const props = show({ read: async () => ({ ...nothing, tables: [{ name: 'a.csv', ways, first: 1 }] }) });
    await pick(new File(['x'], 'a.csv'));
    const select = home.querySelector<HTMLSelectElement>('[data-question] select');
    expect(select?.value).toBe('1');
    press(t('given_keep'));
    expect(props.onKeep).toHaveBeenLastCalledWith(two, ...to);
    expect(home.querySelector('[data-question]')).toBeNull();
    await pick(new File(['x'], 'a.csv'));
    const again = home.querySelector<HTMLSelectElement>('[data-question] select');
    act(() => {
      if (again) again.value = '2';
      again?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    press(t('given_send', 2));
    expect(props.onAddresses).toHaveBeenCalledExactlyOnceWith(addresses, 'files', ...to);
  });

  it('addresses of more than twenty sites: the others become links, so that nothing is lost', async () => {
    const many = Array.from({ length: 23 }, (_, n) => ({ url: `https://a${n}.example/1.jpg`, name: `${n}` }));
    const props = show({ read: async () => ({ ...nothing, addresses: many }) });
    await paste('https://a1.example/1.jpg');
    press(t('given_send', 20));
    expect(vi.mocked(props.onAddresses as () => void).mock.calls[0]).toEqual([many.slice(0, 20), 'paste', ...to]);
    expect(props.onKeep).toHaveBeenCalledWith(many.slice(20), ...to);
  });

  it('in a page an archive and an address lead to the extension', async () => {
    const onOpenPopup = vi.fn();
    const props = show({ mode: 'page', choice: { shop: to[0], category: to[1] }, onOpenPopup });
    await pick(new File(['x'], 'a.zip'));
    press(t('panel_in_extension'));
    await paste('https://a1.example/1.jpg');
    press(t('panel_in_extension'));
    expect(onOpenPopup).toHaveBeenCalledTimes(2);
    expect(props.onFiles).not.toHaveBeenCalled();
  });

  it('a paste into a field is the field’s', async () => {
    const read = vi.fn(async () => nothing);
    show({ read });
    const field = document.createElement('input');
    home.querySelector('.panel')?.append(field);
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true, composed: true }), {
      clipboardData: { files: [], getData: () => 'https://a.example/1.jpg' },
    });
    act(() => void field.dispatchEvent(event));
    expect(event.defaultPrevented).toBe(false);
    expect(read).not.toHaveBeenCalled();
  });

  it('cells of a spreadsheet are read, not the picture of them', async () => {
    const read = vi.fn(async () => ({ ...nothing, addresses }));
    const props = show({ read });
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true, composed: true }), {
      clipboardData: {
        files: [new File(['x'], 'image.png')],
        getData: (type: string) => (type === 'text/html' ? '<table><td>x</table>' : 'https://a.example/1.jpg'),
      },
    });
    act(() => void home.querySelector('.panel')?.dispatchEvent(event));
    await settle();
    expect(props.onFiles).not.toHaveBeenCalled();
    expect(read).toHaveBeenCalledOnce();
  });
});

describe('questions', () => {
  it('a folder’s files keep their bytes and order, whatever is answered', () => {
    const files = [1, 2].map((n) => ({ name: `${n}.png`, blob, folder: '主图' }));
    const [shop] = panelState().shops;
    expect(placedFiles(files, 'title', shop).map(({ name }) => name)).toEqual(['主图 1.png', '主图 2.png']);
    expect(placedFiles(files, 'ignore', shop)).toEqual(files);
  });

  it('asks for twenty sites at a time, in the order of the list', () => {
    const many = Array.from({ length: 45 }, (_, n) => ({ url: `https://a${n % 25}.example/${n}`, name: `${n}` }));
    const { now, later } = firstHosts(many);
    expect(new Set(now.map(({ url }) => new URL(url).hostname)).size).toBe(20);
    expect(later.map(({ name }) => name)).toEqual(['20', '21', '22', '23', '24']);
    expect(now).toHaveLength(40);
  });
});

it('links: none no section; one that is no address of the web is no link to press', () => {
  const given = { onCopy: vi.fn(), onSend: vi.fn(), onRemove: vi.fn() };
  const link = { id: 1, url: 'javascript:alert(1)', name: 'x', shop: 'taobao:1', category: '0', added: at };
  act(() => render(<Links t={t} links={[]} {...given} />, home));
  expect(home.textContent).toBe('');
  act(() =>
    render(<Links t={t} links={[link, { ...link, id: 2, url: 'https://a.example/1.jpg' }]} {...given} />, home),
  );
  expect([...home.querySelectorAll('a')].map((one) => one.href)).toEqual(['https://a.example/1.jpg']);
  press(t('link_copy_all'));
  expect(given.onCopy).toHaveBeenCalledWith('javascript:alert(1)\nhttps://a.example/1.jpg');
});
