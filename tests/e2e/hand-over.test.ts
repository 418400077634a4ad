// Pictures to the page's own upload field, on every back office: the platform gets the very bytes, and no gateway a call.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { officePages } from '../sandbox/office/pages.mjs';
import { eventually, said } from './closed-root';
import { chooseSlot, give, jpg, keyOf, openOffice, openPanel, sentBy, sha256 } from './hand-floor';
import { openGranted } from './permitted';
import type { Floor } from './shop-floor';

let floor: Floor;
let page: Page;
beforeAll(async () => {
  floor = await openGranted(['shop.dangdang.example']);
  // No source names a host of Dangdang's: the seller says in the popup which page it is.
  await floor.ask('site.choose', { origin: 'https://shop.dangdang.example', platform: 'dangdang' });
  page = await floor.chromium.context.newPage();
});
afterAll(() => floor?.close());
beforeEach(async () => {
  await floor.clean();
  floor.world.office.reset();
});
// No way to a page's own field may ever cost a call.
afterEach(() => expect(floor.world.gateway.account.calls).toEqual([]));

const fields = officePages.flatMap((office) =>
  office.slots.map((slot) => ({ office, slot, host: new URL(office.url).hostname })),
);

/** Keeps the names that the page's field holds when it hears of them, in their order, out of shadow roots too. */
const keepOrder = () =>
  addEventListener(
    'input',
    (event) => {
      const { files } = event.composedPath()[0] as HTMLInputElement;
      if (files?.length) Object.assign(window, { inField: [...files].map(({ name }) => name) });
    },
    true,
  );

describe.each(fields)('$office.platform $office.route on $host: $slot.id', ({ office, slot }) => {
  const several = slot.multiple === true && slot.how !== 'frame';
  test(`the page’s own uploader sends the very bytes (${slot.how})`, async () => {
    await openOffice(page, office);
    await openPanel(floor, page);
    // A dialog that no record can open is opened by the seller, after the panel.
    if (slot.how === 'dialog') await page.evaluate((id) => window.office.open(id), slot.id);
    await chooseSlot(page, keyOf(office, slot.id));
    await page.evaluate(keepOrder);
    const pictures = [jpg(1, 800, 800), ...(several ? [jpg(2, 800, 800)] : [])];
    await give(
      page,
      pictures.map((bytes, at) => ({ name: `图${at + 1}.jpg`, bytes })),
    );
    await eventually(
      () => sentBy(floor).length,
      (count) => count === pictures.length,
      20_000,
    );
    const names = pictures.map((_, at) => `图${at + 1}.jpg`);
    // The order is the field's: what the page sends of it at once arrives in any.
    if (several) expect(await page.evaluate(() => (window as { inField?: string[] }).inField)).toEqual(names);
    const sent = [...sentBy(floor)].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
    expect(sent.map((one) => [one.platform, one.name, one.sha256, one.refused])).toEqual(
      pictures.map((bytes, at) => [office.platform, names[at], sha256(bytes), null]),
    );
    const { uploads } = await floor.state();
    expect(uploads.map(({ state, handed, points, picture }) => [state, handed, points, picture])).toEqual(
      pictures.map(() => ['done', office.platform, 0, null]),
    );
    await eventually(
      () => said(page, 'panel'),
      (words) => words.includes('已交给页面'),
    );
  });
});
