// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FitCards, type FitProps } from '../../../components/options-fit';
import { defaultFit, type Watermark } from '../../../utils/db/fit-schema';
import { t } from './samples';

beforeEach(() => render(null, document.body));
const words = () => document.body.textContent ?? '';
const bitmap = { width: 10, height: 10, close: () => undefined } as unknown as ImageBitmap;

async function show(more: Partial<FitProps> = {}) {
  const calls = { onSave: vi.fn(), onPicture: vi.fn(async () => null), onEnd: vi.fn(), draw: vi.fn() };
  const props = { t, shopName: '甲店', phone: false, fit: defaultFit, picture: null, ...calls, ...more };
  await act(async () => render(<FitCards {...props} />, document.body));
  return { ...calls, props };
}
const radio = (group: string, label: string) => {
  const fieldset = [...document.querySelectorAll('fieldset')].find(
    (one) => one.querySelector('legend')?.textContent === group,
  );
  const found = [...(fieldset?.querySelectorAll('label') ?? [])].find(
    (one) => one.textContent === label || one.title === label,
  );
  const input = found?.querySelector('input');
  if (!input) throw new Error(`no ${label} in ${group}`);
  return input;
};
const pick = (group: string, label: string) => act(async () => radio(group, label).click());
const field = () => document.querySelector<HTMLInputElement>('.mark-form input.input');
const type = async (text: string, leave = true) => {
  const input = field();
  if (!input) throw new Error('no field');
  input.value = text;
  await act(async () => void input.dispatchEvent(new Event('input', { bubbles: true })));
  if (leave) await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
};

describe('FitCards', () => {
  it('keeps each choice at once and does not forget the one before', async () => {
    const { onSave } = await show();
    await pick(t('options_fit_scale'), t('options_fit_leave_ask'));
    expect(onSave).toHaveBeenLastCalledWith({ ...defaultFit, scale: 'ask' });
    await pick(t('options_fit_animation'), t('options_fit_animation_first'));
    expect(onSave).toHaveBeenLastCalledWith({ ...defaultFit, scale: 'ask', animation: 'first' });
    expect(radio(t('options_fit_scale'), t('options_fit_leave_ask')).checked).toBe(true);
  });

  it('says that slices are for phones only, to a shop that has none', async () => {
    await show();
    expect(words()).toContain(t('options_fit_slice_phone'));
    await show({ phone: true });
    expect(words()).not.toContain(t('options_fit_slice_phone'));
  });

  it('keeps no watermark that would draw nothing', async () => {
    const { onSave } = await show();
    await pick(t('options_fit_mark_what'), t('options_fit_mark_text'));
    expect(words()).toContain(t('options_fit_mark_empty'));
    await type('   ');
    expect(onSave).not.toHaveBeenCalled();
    await type('青禾', false);
    expect(onSave).not.toHaveBeenCalled();
    await type('青禾服饰');
    const text = { kind: 'text', text: '青禾服饰', place: 'se', opacity: 0.6, size: 0.3 };
    expect(onSave).toHaveBeenLastCalledWith({ ...defaultFit, watermark: text });
    await pick(t('options_fit_place'), t('options_fit_place_nw'));
    expect(onSave).toHaveBeenLastCalledWith({ ...defaultFit, watermark: { ...text, place: 'nw' } });
    await type('');
    expect(onSave).toHaveBeenLastCalledWith({ ...defaultFit, watermark: null });
  });

  it('off and on again brings the same watermark back', async () => {
    const watermark: Watermark = { kind: 'text', text: '青禾', place: 'c', opacity: 0.4, size: 0.5 };
    const { onSave } = await show({ fit: { ...defaultFit, watermark } });
    await pick(t('options_fit_mark_what'), t('options_fit_mark_off'));
    expect(onSave).toHaveBeenLastCalledWith(defaultFit);
    await pick(t('options_fit_mark_what'), t('options_fit_mark_text'));
    expect(onSave).toHaveBeenLastCalledWith({ ...defaultFit, watermark });
  });

  it('keeps a picture as watermark once it is there, and says why one is not taken', async () => {
    const refusing = vi.fn(async () => 'options_fit_mark_size' as const);
    const { onSave, props } = await show({ onPicture: refusing });
    await pick(t('options_fit_mark_what'), t('options_fit_mark_picture'));
    expect(onSave).not.toHaveBeenCalled();
    const input = document.querySelector<HTMLInputElement>('.mark-form input[type=file]');
    const file = new File(['x'], 'a.png');
    Object.defineProperty(input, 'files', { value: [file] });
    await act(async () => void input?.dispatchEvent(new Event('change', { bubbles: true })));
    expect(refusing).toHaveBeenCalledWith(file);
    expect(words()).toContain(t('options_fit_mark_size'));
    await act(async () => render(<FitCards {...props} picture={bitmap} />, document.body));
    expect(onSave).toHaveBeenLastCalledWith({
      ...defaultFit,
      watermark: expect.objectContaining({ kind: 'picture' }),
    });
  });
});
