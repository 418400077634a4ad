// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ShopPicker } from '../../../components/shop-picker';
import { type ShopStanding, ShopState } from '../../../components/shop-state';
import { panelState, t } from './samples';

beforeEach(() => render(null, document.body));
const plain: ShopStanding = {
  ...{ platform: '淘宝', shop: '', added: true, gateway: true, authorized: 'unknown' },
  ...{ ready: false, choose: false, offers: false, authorize: null },
};
async function show(standing: Partial<ShopStanding>) {
  const calls = { onAdd: vi.fn(), onOptions: vi.fn() };
  const given = { t, asked: false, standing: { ...plain, ...standing }, ...calls };
  await act(async () => render(<ShopState {...given} />, document.body));
  const chip = document.querySelector('summary .chip');
  return `${chip?.className.replace('chip ', '')} ${chip?.textContent}`;
}
const words = () => document.body.textContent ?? '';

describe('ShopState', () => {
  it('is ready only once the shop is known', async () => {
    expect(await show({ choose: true })).toBe(`warn ${t('panel_shop_choose')}`);
    expect(await show({ ready: true, shop: '甲店' })).toBe(`ok ${t('panel_shop_ready')}`);
    expect(words()).toContain(t('panel_shop_named', '淘宝', '甲店'));
  });

  it('says what is missing before it asks for a shop, and of the page’s own field only that it works', async () => {
    expect(await show({ choose: true, gateway: false })).toBe(`warn ${t('panel_shop_missing', 1)}`);
    expect(await show({ added: false })).toBe(`warn ${t('panel_shop_missing', 1)}`);
    expect(await show({ ready: true, authorized: 'test' })).toBe(`warn ${t('panel_shop_missing', 1)}`);
    expect(words()).toContain(t('panel_shop_authorized_test'));
    expect(await show({})).toBe(`ok ${t('panel_shop_page_only')}`);
    expect(await show({ added: null })).toBe(`ok ${t('panel_shop_page_only')}`);
  });
});

describe('ShopPicker', () => {
  const pick = async (choice: { shop: string; category: string } | null) => {
    const onChoice = vi.fn();
    const given = { t, state: panelState(), choice, labels: false, onChoice };
    await act(async () => render(<ShopPicker {...given} />, document.body));
    return onChoice;
  };

  it('asks for the shop first, by its name, with no list beside it', async () => {
    const onChoice = await pick(null);
    const [select, ...more] = document.querySelectorAll('select');
    expect(more).toEqual([]);
    expect(select?.selectedOptions[0]?.text).toBe(t('panel_shop_choose'));
    expect(document.querySelector('label .label')?.textContent).toBe(t('panel_shop'));
    if (select) select.value = 'taobao:1';
    act(() => void select?.dispatchEvent(new Event('change', { bubbles: true })));
    expect(onChoice.mock.calls).toEqual([[{ shop: 'taobao:1', category: '0' }]]);
  });

  it('names shop and category once a shop is chosen', async () => {
    await pick({ shop: 'taobao:1', category: '0' });
    const names = [...document.querySelectorAll('select')].map((one) => one.selectedOptions[0]?.text);
    expect(names).toEqual(['甲店', '默认']);
  });
});
