// The call by hand and what it tells; and that no secret leaves the vault, by message or in plain text on the disk.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskAsk } from '../../utils/messages/desk';
import type { TestReceipt } from '../../utils/messages/views';
import { blue, type Floor, openFloor, png } from './shop-floor';

const token = 'sealed-token-7f3b9a1c5d2e4860';
const client = { clientId: 'client-77', clientSecret: 'sealed-secret-0a9b8c7d6e5f4321' };
const userDataDir = mkdtempSync(join(tmpdir(), 'storekey-vault-'));
let floor: Floor;
let closed = false;
beforeAll(async () => {
  floor = await openFloor({}, { userDataDir });
  floor.world.gateway.addToken(token);
  floor.world.gateway.addClient({ id: client.clientId, secret: client.clientSecret });
  floor.world.gateway.addShop({ id: '1003', name: '小满茶器', itemUrls: ['https://item.taobao.com/item.htm?id=778'] });
  await floor.ask('secret.write', { token });
  await floor.clean();
});
afterAll(async () => {
  if (!closed) await floor?.close();
  rmSync(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

type Fields = Omit<DeskAsk<'gateway.test'>, 'img'>;
const fields: Fields = {
  shop_id: blue.id,
  picture_category_id: blue.category,
  image_input_title: '手工.png',
  title: '手工试传',
  client_type: 'client:computer',
  is_https: 'true',
  vvtype: '2',
};

const callByHand = (changed: Partial<Fields>, bytes = png(5)) =>
  floor.panel.evaluate(
    async ({ texts, base64 }) => {
      const blob = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
      const ask = { ...texts, img: { name: texts.image_input_title, blob } };
      const reply = await chrome.runtime.sendMessage({ kind: 'gateway.test', ask });
      return reply.answer as TestReceipt;
    },
    { texts: { ...fields, ...changed }, base64: bytes.toString('base64') },
  );

test('one real call: the fields as entered, the answer, its meaning and its price; the token masked', async () => {
  const receipt = await callByHand({});
  const [call] = floor.calls();
  expect(call).toMatchObject({ token, shopId: blue.id, title: '手工试传', inputTitle: '手工.png', code: 0, billed: 4 });
  expect(receipt).toMatchObject({ status: 200, meaning: null, points: 4, possiblyBilled: false });
  expect(receipt.picture?.id).toBe(call?.pictureId);
  expect(receipt.request.fields).toMatchObject(fields);
  expect(receipt.request.fields.img).toContain('手工.png');
  expect(receipt.request.headers).toEqual({ Authorization: 'Bearer ****' });
  expect(receipt.answer).toContain(call?.pictureId);
  expect(JSON.stringify(receipt)).not.toContain(token);
  expect((await floor.state()).money.today).toBe(4);
});

test('a wrong field goes out as entered and is explained; a lost answer is said to be possibly billed', async () => {
  expect(await callByHand({ vvtype: '3' })).toMatchObject({ meaning: { key: 'problem_code100' }, points: 0 });
  floor.world.gateway.fault({ do: 'cut-after' });
  const lost = await callByHand({}, png(6));
  expect(lost).toMatchObject({ meaning: { key: 'problem_noAnswer' }, possiblyBilled: true });
  expect(floor.calls().map((call) => call.billed)).toEqual([4, 0, 4]);
  expect((await floor.state()).money).toMatchObject({ today: 4, unconfirmedCalls: 1 });
});

test('a shop is found from an item’s address', async () => {
  const url = 'https://item.taobao.com/item.htm?spm=a1z10&id=778';
  expect(await floor.ask('shop.find', { url, type: '0' })).toEqual({ shopId: '1003', name: '小满茶器' });
  const none = await floor.ask('shop.find', { url: 'https://item.taobao.com/item.htm?id=1', type: '0' });
  expect(none).toMatchObject({ problem: { key: 'problem_code103' } });
});

/** All files under a folder as one text of bytes. */
function bytesUnder(folder: string): Buffer {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  return Buffer.concat(found);
}

test('no secret in any answer to a page, and none in plain text in the profile', async () => {
  await floor.ask('secret.write', client);
  await callByHand({}, png(7));
  const fetched = floor.calls().at(-1)?.token ?? '';
  expect(fetched).not.toBe('');
  await floor.ask('secret.write', { token });
  await callByHand({}, png(8));
  await floor.ask('secret.write', client);
  const answers = [
    await floor.state(),
    await floor.ask('settings.read', {}),
    await floor.ask('thumb.read', { ids: [1] }),
    await callByHand({}, png(9)),
  ];
  const secrets = [token, client.clientSecret, fetched, floor.calls().at(-1)?.token ?? ''];
  for (const secret of secrets) expect(JSON.stringify(answers)).not.toContain(secret);

  await floor.close();
  closed = true;
  const dump = bytesUnder(userDataDir);
  // What is stored openly is found by the same search.
  expect(dump.includes(Buffer.from(blue.name, 'utf16le'))).toBe(true);
  for (const secret of secrets) {
    expect(dump.includes(secret)).toBe(false);
    expect(dump.includes(Buffer.from(secret, 'utf16le'))).toBe(false);
  }
});
