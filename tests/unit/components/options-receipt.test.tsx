// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { ReceiptCard } from '../../../components/options-receipt';
import type { TestReceipt } from '../../../utils/messages/views';
import { t } from './samples';

beforeEach(() => render(null, document.body));

const picture = {
  id: '1657717355974335419',
  category: '0',
  path: 'https://img.alicdn.com/a.jpg',
  title: '新款(1)',
  bytes: 1,
  pixel: '1x1',
  status: 'unfroze',
  deleted: '',
  created: null,
  clientType: 'client:computer',
};
const receipt: TestReceipt = {
  request: { method: 'POST', url: 'https://gw/up', headers: { Authorization: 'Bearer ****' }, fields: { vvtype: '2' } },
  status: 200,
  answer: '{"code":0}',
  meaning: null,
  points: 4,
  possiblyBilled: false,
  ms: 1469,
  picture,
};
const show = (more: Partial<TestReceipt>) =>
  act(async () => render(<ReceiptCard t={t} receipt={{ ...receipt, ...more }} />, document.body));
const words = () => document.body.textContent ?? '';
const figures = () => [...document.querySelectorAll('dd')].map((one) => one.textContent);

describe('ReceiptCard', () => {
  it('says success of a stored picture, with its title, address and cost', async () => {
    await show({});
    expect(document.querySelector('.banner.ok')?.textContent).toContain('新款(1)');
    expect(document.querySelector('a')?.href).toBe(picture.path);
    expect(figures()).toEqual(['200', '0', '4', t('test_ms', 1469)]);
    expect(words()).toContain('Authorization: Bearer ****');
  });

  it('never says success without a picture', async () => {
    await show({ picture: null });
    expect(document.querySelector('.banner.ok')).toBeNull();
    expect(document.querySelector('.banner.bad')?.textContent).toBe(t('test_no_picture'));
    expect(figures()[1]).toBe('–');
  });

  it('says of an unclear answer that it may have been billed', async () => {
    const meaning = { key: 'test_lost', params: [], code: '200', said: '系统错误' };
    await show({ picture: null, meaning, possiblyBilled: true, points: 0 });
    expect(document.querySelector('.banner.warn')?.textContent).toContain('系统错误');
    expect(words()).toContain(t('test_possibly_billed'));
    expect(figures()[1]).toBe('200');
  });

  it("keeps the network's own word out of the gateway's code", async () => {
    await show({ picture: null, status: 0, meaning: { key: 'test_lost', params: [], code: 'net::ERR_FAILED' } });
    expect(figures().slice(0, 2)).toEqual(['–', '–']);
    expect(words()).toContain('net::ERR_FAILED');
  });

  it('makes no link of an address that is none', async () => {
    await show({ picture: { ...picture, path: 'javascript:alert(1)' } });
    expect(document.querySelector('a')).toBeNull();
    expect(words()).toContain('javascript:alert(1)');
  });
});
