// Redesigned twins of every back office: nothing of what a record knows is left, so the general rules stand. Each field
// has its control, once and in its place; and pictures still reach the page's own uploader, byte by byte.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, inside } from './closed-root';
import { chooseSlot, give, jpg, keyOf, openPanel, sentBy, sha256 } from './hand-floor';
import { addressOf, inPlace, inTab, namedPages, type Office, shows } from './office-tabs';
import { openGranted } from './permitted';
import type { Floor } from './shop-floor';

/** Each page in two redesigns: one that all have, and one of its own. */
const twins = namedPages.flatMap(([name, office], at) =>
  [7, 100 + at].map((seed) => [`${name}, seed ${seed}`, office, seed] as const),
);
/** For each way of offering an input, the first page that has it. */
const ways = namedPages.filter(
  ([, { slots }], at) => namedPages.findIndex(([, other]) => other.slots[0]?.how === slots[0]?.how) === at,
);

let floor: Floor;
beforeAll(async () => {
  floor = await openGranted(['shop.dangdang.example']);
  await floor.ask('site.choose', { origin: 'https://shop.dangdang.example', platform: 'dangdang' });
});
afterAll(() => floor?.close());

async function openTwin(office: Office, seed: number, page: Page): Promise<void> {
  const ids = office.slots.map(({ id }) => id);
  await page.goto(addressOf(office, { render: 0, twin: seed }));
  await shows(page, ids);
  // This page's tile says neither upload nor add: its field is found once the seller has pressed the tile.
  if (office.platform === 'weidian') await page.evaluate((id) => window.office.open(id), ids[0] as string);
}

test.concurrent.each(twins)('%s: a control at each field, once', async (_, office, seed) => {
  await inTab(floor, async (page) => {
    await openTwin(office, seed, page);
    await inPlace(office, page);
  });
});

/** The panel's key of a field: of the record's name where that still finds it, else of the general rule's. */
async function keyNow(office: Office, slot: string, page: Page): Promise<string> {
  const way = await inside(page, 'panel', 'input[value=page]');
  await way.evaluate((radio) => (radio as HTMLElement).click());
  const select = await inside(page, 'panel', '.slot select');
  const keys = () => select.evaluate((one) => [...(one as HTMLSelectElement).options].map(({ value }) => value));
  const known = [keyOf(office, slot), '/0'];
  const found = await eventually(keys, (all) => all.some((key) => known.includes(key)));
  return found.find((key) => known.includes(key)) ?? '';
}

// One tab at a time: the panel is opened in the one in front.
test.each(ways)('%s: a twin’s uploader sends the very bytes', async (_, office) => {
  const [slot] = office.slots;
  if (!slot) throw new Error('a page without a field');
  await floor.clean();
  floor.world.office.reset();
  await inTab(floor, async (page) => {
    await openTwin(office, 7, page);
    if (['mounted', 'drawer', 'dialog'].includes(slot.how))
      await page.evaluate((id) => window.office.open(id), slot.id);
    await openPanel(floor, page);
    // Where all that a record says of a field is that it is one, that still holds.
    await chooseSlot(page, await keyNow(office, slot.id, page));
    const picture = jpg(3, 800, 800);
    await give(page, [{ name: '双生.jpg', bytes: picture }]);
    const [sent] = await eventually(
      () => sentBy(floor),
      (all) => all.length === 1,
      20_000,
    );
    expect([sent?.platform, sent?.slot, sent?.name, sent?.sha256, sent?.refused]).toEqual([
      office.platform,
      slot.id,
      '双生.jpg',
      sha256(picture),
      null,
    ]);
  });
  expect(floor.world.gateway.account.calls).toEqual([]);
});
