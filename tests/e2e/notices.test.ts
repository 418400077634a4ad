// What a seller is told without looking: the badge while it runs, and one notification that says what the account says.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventually } from './closed-root';
import { type Floor, openFloor, png } from './shop-floor';

type Told = { id: string; title: string; message: string };

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor({ latency: 400 });
});
afterAll(() => floor?.close());
beforeEach(async () => {
  await floor.ask('upload.forget', {});
  floor.world.gateway.reset();
  // The browser keeps no text of a notification that could be read back, so the call itself is listened to.
  await (await floor.chromium.worker()).evaluate(() => {
    const api = chrome.notifications as typeof chrome.notifications & { real?: typeof chrome.notifications.create };
    api.real ??= api.create.bind(api);
    const told: Told[] = [];
    type Told = { id: string; title: string; message: string };
    const create = (id: string, options: chrome.notifications.NotificationCreateOptions) => {
      told.push({ id, title: options.title, message: options.message });
      return api.real?.(id, options);
    };
    Object.assign(api, { create });
    Object.assign(globalThis, { told });
  });
});

const told = async () =>
  (await floor.chromium.worker()).evaluate(() => (globalThis as unknown as { told: Told[] }).told) as Promise<Told[]>;
const badge = () => floor.panel.evaluate(() => chrome.action.getBadgeText({}));
const files = (...seeds: number[]) => seeds.map((seed) => ({ name: `主图 ${seed}.png`, bytes: png(seed) }));

test('the badge counts down to nothing; one notification when all are stored', async () => {
  const badges: string[] = [];
  await floor.give(files(1, 2, 3, 4));
  await eventually(
    async () => {
      const text = await badge();
      if (badges.at(-1) !== text) badges.push(text);
      return text;
    },
    (text) => text === '' && badges.length > 1,
    15_000,
    20,
  );
  const numbers = badges.filter(Boolean).map(Number);
  expect(Math.max(...numbers)).toBeLessThanOrEqual(4);
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  const notices = await eventually(told, (all) => all.length > 0);
  const { points, pictures } = floor.world.gateway.account;
  expect(notices).toHaveLength(1);
  expect(notices[0]?.message).toBe(`已上传 ${pictures.length} · 已复用 0 · 失败 0 · 待确认 0\n花费 ${points} 点券`);
  await eventually(
    async () => Object.keys(await floor.panel.evaluate(() => chrome.notifications.getAll())),
    (ids) => ids.includes(notices[0]?.id ?? ''),
  );
});

test('a mixed end is told as it was: reused, refused and unconfirmed apart, and never as a success', async () => {
  // Of the calls that leave, the first is refused and the second is worked on but never answered.
  floor.world.gateway.fault({ do: 'code', code: 100 }, { times: 1 });
  floor.world.gateway.fault({ do: 'cut-after' }, { times: 1 });
  const rows = await (async () => {
    await floor.give(files(1, 11, 12, 13));
    return eventually(
      async () => (await floor.state()).uploads,
      (all) =>
        all.length === 4 && all.every(({ state }) => ['done', 'reused', 'failed', 'unconfirmed'].includes(state)),
      20_000,
    );
  })();
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  const { calls } = floor.world.gateway.account;
  const answered = calls.filter(({ answer }) => answer === 'full').reduce((sum, { billed }) => sum + billed, 0);
  const [notice, ...more] = await eventually(told, (all) => all.length > 0);
  expect(more).toEqual([]);
  expect(notice?.message.split('\n')[0]).toBe(
    `已上传 ${count('done')} · 已复用 ${count('reused')} · 失败 ${count('failed')} · 待确认 ${count('unconfirmed')}`,
  );
  expect([count('failed'), count('unconfirmed')]).toEqual([1, 1]);
  expect(notice?.message).toContain(`花费 ${answered} 点券`);
  expect(notice?.title).not.toContain('完成');
  expect(await badge()).toBe('!');
});
