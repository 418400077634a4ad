// A passphrase locks the keys: nothing is sent while locked, and what waited goes on once it is given.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Floor, openFloor, png, token } from './shop-floor';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor?.close());

const calls = () => floor.world.gateway.account.calls.length;

test('uploads stop while the keys are locked and go on after the passphrase was typed', async () => {
  await floor.ask('vault.set', { passphrase: 'correct horse' });
  await floor.give([{ name: 'before.png', bytes: png(1) }]);
  await floor.until(1, ['done']);

  await floor.ask('vault.lock', {});
  const { gateway } = await floor.ask('settings.read', {});
  expect(gateway.vault).toEqual({ passphrase: true, locked: true });
  const before = calls();
  await floor.give([{ name: 'locked.png', bytes: png(2) }]);
  const [, stopped] = await floor.until(1, ['blocked']);
  expect(stopped?.problem?.key).toBe('problem_locked');
  expect(calls()).toBe(before);

  await floor.panel.fill('input[type=password]', 'wrong passphrase');
  await floor.panel.keyboard.press('Enter');
  await floor.panel.getByText('口令不对').waitFor();
  expect(calls()).toBe(before);

  await floor.panel.fill('input[type=password]', 'correct horse');
  await floor.panel.keyboard.press('Enter');
  await floor.until(2, ['done']);
  expect(calls()).toBe(before + 1);
  expect(floor.world.gateway.account.calls.at(-1)?.token).toBe(token);
  expect(floor.world.gateway.account.violations).toEqual([]);
});
