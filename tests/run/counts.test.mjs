import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tapCounts, vitestCounts } from './counts.mjs';

const file = (/** @type {string} */ status, /** @type {string[]} */ ...tests) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});
const report = (/** @type {ReturnType<typeof file>[]} */ ...testResults) => JSON.stringify({ testResults });

test('vitest: tests are counted by what became of them', () => {
  const text = report(file('failed', 'passed', 'failed', 'failed'), file('passed', 'passed', 'pending'));
  assert.deepEqual(vitestCounts(text, 1), { passed: 2, failed: 2, skipped: 1 });
});

test('vitest: a file that broke before its tests is one failure', () => {
  assert.deepEqual(vitestCounts(report(file('failed'), file('passed', 'passed')), 1), {
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});

test('vitest: no report, an error outside the tests, or nothing run is a failure', () => {
  assert.equal(vitestCounts(null, 0).failed, 1);
  assert.deepEqual(vitestCounts(report(file('passed', 'passed')), 1), { passed: 1, failed: 1, skipped: 0 });
  assert.deepEqual(vitestCounts(report(file('passed', 'pending')), 0), { passed: 0, failed: 1, skipped: 1 });
});

test('node: the summary at the end is what counts', () => {
  const tap = (/** @type {number[]} */ ...n) =>
    `ok 1 - # pass 9\n# tests 9\n# suites 0\n# pass ${n[0]}\n# fail ${n[1]}\n# cancelled ${n[2]}\n# skipped ${n[3]}\n# todo 0\n`;
  assert.deepEqual(tapCounts(tap(5, 0, 0, 1), 0), { passed: 5, failed: 0, skipped: 1 });
  assert.deepEqual(tapCounts(tap(5, 2, 1, 0), 1), { passed: 5, failed: 3, skipped: 0 });
  assert.deepEqual(tapCounts(tap(5, 0, 0, 0), 1), { passed: 5, failed: 1, skipped: 0 });
  assert.equal(tapCounts(null, 0).failed, 1);
});
