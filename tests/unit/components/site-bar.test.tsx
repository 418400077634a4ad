// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SiteBar } from '../../../components/site-bar';
import type { SiteState } from '../../../utils/messages/views';
import { t } from './samples';

beforeEach(() => render(null, document.body));
const words = () => document.body.textContent ?? '';
const buttons = () => [...document.querySelectorAll('button')];
const press = async (name: string) => {
  const button = buttons().find((one) => one.textContent?.trim() === name);
  if (!button) throw new Error(`no button ${name}`);
  await act(async () => button.click());
};
const changed = (select: HTMLSelectElement) =>
  act(async () => {
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
const unknown: SiteState = {
  origin: 'https://shop.dangdang.example',
  ...{ listed: null, platform: null, hidden: false },
  choices: [
    { id: 'dangdang', name: '当当' },
    { id: 'jd', name: '京东' },
  ],
};

async function show(site: Partial<SiteState> = {}, declined = false) {
  const calls = { onChoose: vi.fn(), onHide: vi.fn() };
  const given = { t, site: { ...unknown, ...site }, declined, ...calls };
  await act(async () => render(<SiteBar {...given} />, document.body));
  return calls;
}

describe('SiteBar', () => {
  it('is nothing where no script of ours may run', async () => {
    await show({ origin: null });
    expect(document.body.children).toHaveLength(0);
  });

  it('lets the seller say which platform’s back office an unknown page is, and only by a choice', async () => {
    const { onChoose } = await show();
    expect(words()).toContain(t('popup_site_is_mine'));
    const select = document.querySelector('select') as HTMLSelectElement;
    expect(document.querySelector('label')?.htmlFor).toBe(select.id);
    expect([...select.options].map(({ value, text }) => [value, text])).toEqual([
      ['', t('popup_site_choose')],
      ['dangdang', '当当'],
      ['jd', '京东'],
    ]);
    await changed(select);
    expect(onChoose).not.toHaveBeenCalled();
    select.value = 'dangdang';
    await changed(select);
    expect(onChoose.mock.calls).toEqual([['dangdang']]);
  });

  it('says that the browser was not allowed to, and asks again', async () => {
    await show({}, true);
    expect(words()).toContain(t('popup_site_declined'));
    expect(document.querySelector('select')).not.toBeNull();
  });

  it('names a page that the seller chose, and takes the choice back', async () => {
    const { onChoose } = await show({ platform: 'dangdang' });
    expect(words()).toContain(t('popup_site_is', '当当'));
    expect(document.querySelector('select')).toBeNull();
    await press(t('popup_site_forget'));
    expect(onChoose.mock.calls).toEqual([[null]]);
  });

  it('names a listed page, which nobody can take back, and brings a hidden launcher back', async () => {
    await show({ listed: 'jd' });
    expect(words()).toContain(t('popup_site_is', '京东'));
    expect(buttons()).toEqual([]);
    const { onHide } = await show({ listed: 'jd', hidden: true });
    await press(t('popup_site_shown'));
    expect(onHide.mock.calls).toEqual([[false]]);
  });
});
