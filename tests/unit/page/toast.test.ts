import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { showToast } from '../../../utils/page/toast';

const toasts = () => document.querySelectorAll('[data-storekey="toast"]');
let roots: ShadowRoot[] = [];

beforeEach(() => {
  document.body.replaceChildren();
  roots = [];
  vi.useFakeTimers();
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('showToast', () => {
  it('says its texts as text, in a closed root, politely', () => {
    showToast({ kind: 'error', title: '<img src=x onerror=1>', lines: ['a', 'b'] });
    vi.advanceTimersByTime(100);
    const live = roots[0]?.querySelector('[role=status]');
    expect([...(live?.querySelectorAll('p') ?? [])].map((p) => p.textContent)).toEqual([
      '<img src=x onerror=1>',
      'a',
      'b',
    ]);
    expect(roots[0]?.querySelector('img')).toBeNull();
    expect(toasts()[0]?.shadowRoot).toBeNull();
  });

  it('stands alone and goes away', () => {
    showToast({ kind: 'ok', title: 'one' });
    vi.advanceTimersByTime(5000);
    showToast({ kind: 'warn', title: 'two' });
    expect(toasts()).toHaveLength(1);
    vi.advanceTimersByTime(5900);
    expect(toasts()).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(toasts()).toHaveLength(0);
  });
});
