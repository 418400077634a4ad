// @vitest-environment happy-dom
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ownParts } from '../../../components/own-parts';
import { StopBanner } from '../../../components/stop-banner';
import { at, t } from './samples';

beforeEach(() => render(null, document.body));
/** Renders and lets effects, and what they wait for, come through. */
const show = async (view: ComponentChild) => {
  await act(async () => render(view, document.body));
  await act(async () => {});
};
const words = () => document.body.textContent ?? '';
const press = async (name: string) => {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
  if (!button) throw new Error(`no button ${name}`);
  await act(async () => button.click());
};

const stop = {
  scope: 'taobao:1',
  problem: { key: 'panel_stop_scan', params: [], said: '店铺未授权' },
  link: { url: 'https://oauth.taobao.com/authorize?x=1', trusted: true },
  at,
};
const drawCode = async () => [[true]];

describe('StopBanner', () => {
  it('shows a trusted link as a link with its code, and what the other side said', async () => {
    await show(<StopBanner t={t} parts={ownParts} stop={stop} shopName="甲店" drawCode={drawCode} />);
    expect(document.querySelector('a')?.href).toBe(stop.link.url);
    expect(document.querySelector('.code-picture path')?.getAttribute('d')).toBe('M0 0h1v1h-1z');
    expect(words()).toContain('店铺未授权');
  });

  it('warns of any other link, as text alone, and draws its code only when asked', async () => {
    const strange = { ...stop, link: { url: 'https://taobao.example.net/', trusted: false } };
    const draw = vi.fn(drawCode);
    await show(<StopBanner t={t} parts={ownParts} stop={strange} shopName="甲店" drawCode={draw} />);
    expect(words()).toContain(t('panel_stop_untrusted'));
    expect(document.querySelector('a')).toBeNull();
    expect(draw).not.toHaveBeenCalled();
    await press(t('panel_stop_qr_show'));
    expect(draw).toHaveBeenCalledWith(strange.link.url);
  });

  it('says when the shop is still not authorized, also when the question fails', async () => {
    const onRelease = vi
      .fn()
      .mockResolvedValueOnce({ released: false, problem: null })
      .mockRejectedValueOnce(new Error('gone'));
    await show(<StopBanner t={t} parts={ownParts} stop={stop} shopName="甲店" onRelease={onRelease} />);
    await press(t('panel_stop_scanned'));
    expect(document.querySelector('[role=status]')?.textContent).toBe(t('panel_stop_still'));
    await press(t('panel_stop_scanned'));
    expect(document.querySelector('[role=status]')?.textContent).toBe(t('panel_stop_still'));
    expect(onRelease).toHaveBeenCalledTimes(2);
  });
});
