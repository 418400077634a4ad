// @vitest-environment happy-dom
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AddressCard, type AddressProps } from '../../../components/options-address';
import { SecretCard, type SecretProps } from '../../../components/options-secret';
import { nextStep, Setup } from '../../../components/options-setup';
import { ShopForm, type ShopFormProps } from '../../../components/options-shop-form';
import { t } from './samples';

beforeEach(() => render(null, document.body));
const show = (view: ComponentChild) => act(async () => render(view, document.body));
const words = () => document.body.textContent ?? '';
const button = (name: string) => {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
const press = (name: string) => act(async () => button(name).click());
const input = (label: string) => {
  const id = [...document.querySelectorAll('label')].find((one) => one.textContent === label)?.htmlFor;
  const found = id && document.getElementById(id);
  if (!(found instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
  return found;
};
const type = (label: string, text: string) =>
  act(async () => {
    const field = input(label);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });

const gateway = {
  address: 'https://api.vv-tool.com',
  plain: false,
  auth: 'token' as const,
  hasSecret: false,
  expiresAt: null,
  permitted: true,
  vault: { passphrase: false, locked: false },
};

describe('AddressCard', () => {
  const props = (more: Partial<AddressProps>): AddressProps => ({
    t,
    gateway,
    httpHosts: [],
    trial: { step: 'idle' },
    onTry: vi.fn(),
    onAgree: vi.fn(),
    onDecline: vi.fn(),
    onWithdraw: vi.fn(),
    ...more,
  });

  it('asks for the trial within the click, so that the browser lets us ask for the host', async () => {
    const onTry = vi.fn();
    await show(<AddressCard {...props({ onTry })} />);
    await type(t('options_address_label'), 'gw.example.com');
    button(t('options_address_try')).click();
    expect(onTry).toHaveBeenCalledWith('gw.example.com');
  });

  it('puts http before the seller with its meaning, and yes is not the default', async () => {
    const asked = props({ trial: { step: 'http', host: 'gw.example.com' } });
    await show(<AddressCard {...asked} />);
    expect(document.querySelector('dialog')?.open).toBe(true);
    expect(words()).toContain(t('options_http_risk_token'));
    await press(t('options_http_no'));
    expect(asked.onDecline).toHaveBeenCalledOnce();
    expect(asked.onAgree).not.toHaveBeenCalled();
    await press(t('options_http_yes'));
    expect(asked.onAgree).toHaveBeenCalledOnce();
  });

  it('marks a plain address and a host without permission', async () => {
    await show(
      <AddressCard {...props({ gateway: { ...gateway, plain: true, permitted: false }, httpHosts: ['gw.example'] })} />,
    );
    expect(document.querySelectorAll('.chip.warn').length).toBe(2);
    expect(words()).toContain(t('options_plain_chip'));
    expect(words()).toContain(t('options_address_unpermitted'));
    expect(words()).not.toContain(t('options_address_permitted'));
  });
});

describe('SecretCard', () => {
  const props = (more: Partial<SecretProps>): SecretProps => ({
    t,
    gateway,
    now: 1000,
    language: 'en',
    vendorSite: 'https://www.vv-tool.com/',
    onSave: vi.fn(async () => null),
    onClear: vi.fn(),
    ...more,
  });

  it('hands a pasted token over without its Bearer and keeps nothing in the field', async () => {
    const given = props({});
    await show(<SecretCard {...given} />);
    expect(input(t('options_token')).type).toBe('password');
    await type(t('options_token'), '  Bearer abc ');
    await press(t('options_save'));
    expect(given.onSave).toHaveBeenCalledWith({ token: 'abc' });
    expect(input(t('options_token')).value).toBe('');
  });

  it('says what went wrong, in our words and theirs', async () => {
    const problem = { key: 'options_broken', params: [], said: 'invalid_client' };
    await show(<SecretCard {...props({ onSave: async () => problem })} />);
    await type(t('options_token'), 'abc');
    await press(t('options_save'));
    expect(document.querySelector('[role=alert]')?.textContent).toContain('invalid_client');
  });

  it('keeps the problem in sight though the secret counts as saved from then on', async () => {
    const given = props({});
    const after = { ...given, gateway: { ...gateway, hasSecret: true } };
    given.onSave = async () => {
      render(<SecretCard {...after} />, document.body);
      return { key: 'options_broken', params: [] };
    };
    await show(<SecretCard {...given} />);
    await type(t('options_token'), 'abc');
    await press(t('options_save'));
    expect(document.querySelector('[role=alert]')?.textContent).toContain(t('options_broken'));
    expect(input(t('options_token')).value).toBe('abc');
  });

  it('shows of a saved token that it is there, and nothing to read', async () => {
    await show(<SecretCard {...props({ gateway: { ...gateway, hasSecret: true, expiresAt: 999 } })} />);
    expect(document.querySelector('input')).toBeNull();
    expect(words()).toContain(t('options_expiry_past'));
  });

  it('removes only after a yes', async () => {
    const given = props({ gateway: { ...gateway, hasSecret: true } });
    await show(<SecretCard {...given} />);
    await press(t('options_remove'));
    expect(given.onClear).not.toHaveBeenCalled();
    await act(async () => document.querySelector<HTMLButtonElement>('dialog .danger')?.click());
    expect(given.onClear).toHaveBeenCalledOnce();
  });
});

describe('ShopForm', () => {
  const props = (more: Partial<ShopFormProps>): ShopFormProps => ({
    t,
    shop: null,
    taken: [],
    canFind: true,
    canEnd: true,
    onFind: async () => ({ shopId: '33', name: '查到的店' }),
    onSave: vi.fn(async () => true),
    onEnd: vi.fn(),
    ...more,
  });

  it('fills in what an item address finds, with the platform it speaks of', async () => {
    const given = props({});
    await show(<ShopForm {...given} />);
    await type(t('options_find_label'), 'detail.tmall.com/item.htm?id=1');
    await press(t('options_find'));
    await press(t('options_shop_save'));
    expect(given.onSave).toHaveBeenCalledWith(
      expect.objectContaining({ key: 'tmall:33', name: '查到的店', isHttps: true, defaultCategory: '0', lastUsed: 0 }),
    );
    expect(given.onEnd).toHaveBeenCalledOnce();
  });

  it('saves nothing while an id is no number', async () => {
    const given = props({});
    await show(<ShopForm {...given} />);
    await type(t('options_shop_id'), '12a');
    await type(t('options_shop_name'), '店');
    await press(t('options_shop_save'));
    expect(given.onSave).not.toHaveBeenCalled();
    expect(input(t('options_shop_id')).getAttribute('aria-invalid')).toBe('true');
    expect(words()).toContain(t('options_shop_id_wrong'));
  });

  it('stays open and says so when saving failed', async () => {
    const given = props({ onSave: async () => false });
    await show(<ShopForm {...given} />);
    await type(t('options_shop_id'), '12');
    await type(t('options_shop_name'), '店');
    await press(t('options_shop_save'));
    expect(given.onEnd).not.toHaveBeenCalled();
    expect(document.querySelector('[role=alert]')?.textContent).toBe(t('options_broken'));
  });
});

describe('Setup', () => {
  it('ticks what is done and points at the first that is not', async () => {
    const done = { gateway: true, token: false, shop: true, picture: false };
    expect(nextStep(done)).toBe('token');
    await show(<Setup t={t} done={done} onStep={vi.fn()} onPanel={vi.fn()} />);
    expect(document.querySelectorAll('.step.done').length).toBe(2);
    expect(document.querySelector('[aria-current=step]')?.textContent).toContain(t('options_step_token'));
    expect(words()).toContain(t('options_setup_count', 2, 4));
  });

  it('is over when all four are done', () => {
    expect(nextStep({ gateway: true, token: true, shop: true, picture: true })).toBeNull();
  });
});
