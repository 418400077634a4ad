import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyReceipt, readTexts, reasonAgainst, receiptText, uploadLine } from './demo-receipt.mjs';

const shops = [{ key: 'taobao:1001', shopId: '1001', name: '蓝山家居' }];
const options = { headless: true, images: [], gateway: null, json: false };

/** @param {Record<string, unknown>} given @returns {any} */
const view = (given) => ({
  fileName: 'a.jpg',
  shop: 'taobao:1001',
  state: 'done',
  points: 4,
  ms: 1500,
  problem: null,
  picture: { id: '9', title: 'a', path: 'https://img01.taobaocdn.com/a.jpg' },
  ...given,
});
const tooLarge = { key: 'problem_tooLong', params: ['a.jpg', '80.90 MB', '60 MB'] };
const refused = view({ state: 'failed', points: 0, ms: 0, picture: null, problem: tooLarge });
const line = (/** @type {any} */ upload) => uploadLine(upload, shops, readTexts());

test('a stored picture is told with shop, title, address, points and time', () => {
  const { shop, shopId, title, address, points, milliseconds, outcome } = line(view({}));
  assert.deepEqual([outcome, shop, shopId, title, points, milliseconds], ['stored', '蓝山家居', '1001', 'a', 4, 1500]);
  assert.equal(address, 'https://img01.taobaocdn.com/a.jpg');
});

test('what was refused before it left carries its sentence, and is told apart from what failed there', () => {
  const { outcome, sentence, address } = line(refused);
  assert.equal(outcome, 'refused');
  assert.equal(sentence, '“a.jpg” has 80.90 MB, more than the 60 MB that can be worked on. Nothing was sent.');
  assert.equal(address, '');
  assert.equal(line(view({ state: 'failed', picture: null, problem: tooLarge })).outcome, 'failed');
});

test('a success is at least one stored picture, and no other but refused with a sentence', () => {
  assert.equal(reasonAgainst([line(view({})), line(refused)], 2), '');
  assert.match(reasonAgainst([line(refused)], 1), /^Nothing was stored\. “a\.jpg” has 80\.90 MB/);
  assert.match(reasonAgainst([line(view({}))], 2), /^Of 2 pictures 1 came/);
  assert.match(reasonAgainst([line(view({})), line({ ...refused, problem: null })], 2), /refused without a sentence/);
  for (const state of ['unconfirmed', 'blocked', 'cancelled']) {
    assert.notEqual(reasonAgainst([line(view({})), line(view({ state, picture: null }))], 2), '', state);
  }
});

test('for people, the receipt ends with its verdict and names the reason', () => {
  const receipt = { ...emptyReceipt(options), uploads: [line(view({}))], points: 4, calls: 1 };
  assert.match(receiptText({ ...receipt, ok: true }), /\nok\n$/);
  assert.match(receiptText({ ...receipt, reason: 'No display.' }), /\nnot ok: No display\.\n$/);
  assert.match(receiptText({ ...receipt, ok: true, menu: 'clicked' }), /menu {8}clicked/);
});
