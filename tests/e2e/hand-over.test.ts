// Pictures to the page's own upload field, on every back office: the platform gets the very bytes, and no gateway a call.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { officePages } from '../sandbox/office/pages.mjs';
import { eventually, said } from './closed-root';
import { chooseSlot, give, jpg, openOffice, openPanel, sentBy, sha256 } from './hand-floor';
import { type Floor, openFloor } from './shop-floor';

let floor: Floor;
let page: Page;
beforeAll(async () => {
  floor = await openFloor();
  page = await floor.chromium.context.newPage();
});
afterAll(() => floor?.close());
beforeEach(async () => {
  await floor.clean();
  floor.world.office.reset();
});
// No way to a page's own field may ever cost a call.
afterEach(() => expect(floor.world.gateway.account.calls).toEqual([]));

/** Without a host our script runs nowhere until the seller says where; that has a test of its own. */
const known = officePages.filter(({ platform }) => platform !== 'dangdang');
const fields = known.flatMap((office) => office.slots.map((slot) => ({ office, slot })));

describe.each(fields)('$office.platform $office.route: $slot.id', ({ office, slot }) => {
  const several = slot.multiple === true && slot.how !== 'frame';
  test(`the page’s own uploader sends the very bytes (${slot.how})`, async () => {
    await openOffice(page, office);
    await openPanel(floor, page);
    // A dialog that no record can open is opened by the seller, after the panel.
    if (slot.how === 'dialog') await page.evaluate((id) => window.office.open(id), slot.id);
    const inRecord = await chooseKey(office.platform, office.route, slot.id);
    await chooseSlot(page, inRecord);
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
    expect(sentBy(floor).map((sent) => [sent.platform, sent.name, sent.sha256, sent.refused])).toEqual(
      pictures.map((bytes, at) => [office.platform, `图${at + 1}.jpg`, sha256(bytes), null]),
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

/** Key of a field in the panel: the record's own name of it, else the first of those that only the general rule finds. */
async function chooseKey(platform: string, route: string | null, id: string): Promise<string> {
  const record = (await import('../../utils/platforms/records')).platforms.find((one) => one.id === platform);
  const inputs = record?.routes.find((one) => one.id === route)?.inputs ?? [];
  return inputs.some((input) => input.id === id) ? `${id}/0` : '/0';
}
