import { beforeEach, expect, it, vi } from 'vitest';
import { type EdgePage, edgeCardWith } from '../../../utils/page/edge-card';
import type { Launcher } from '../../../utils/page/launcher';
import { platforms } from '../../../utils/platforms/records';
import { t } from '../components/samples';

beforeEach(() => document.body.replaceChildren());

/** Labels of the card's buttons on a platform's page. */
function buttonsOn(platform: EdgePage['platform']): (string | null)[] {
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  const launcher = { root, more: document.createElement('button'), at: () => ({ left: 0, top: 0 }) };
  const now = () => ({ found: 1, by: 'record' as const, route: 'publish', changed: null });
  const page = { t, platform, now, count: () => 0, open: vi.fn(), keepPlace: vi.fn(), hide: vi.fn() };
  const { card } = edgeCardWith(vi.fn())(document, launcher as unknown as Launcher, page);
  card.open(true);
  return [...root.querySelectorAll('button')].map((one) => one.textContent);
}

it('leads to a brand application where the platform has them, and nowhere else', () => {
  const leading = platforms.filter((platform) =>
    buttonsOn({ ...platform, name: platform.names.zh_CN }).includes(t('page_brands')),
  );
  expect(leading.map(({ id }) => id)).toEqual(['taobao']);
  expect(buttonsOn({ id: 'jd', name: '京东' })[0]).toBe(t('page_open_panel'));
});
