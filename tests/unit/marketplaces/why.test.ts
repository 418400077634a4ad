// One order by its number: pulled again, looked for, and told why it is not here.
import { expect, it } from 'vitest';
import { removeAccount } from '../../../utils/marketplaces/forget';
import { pullOne, whyNot } from '../../../utils/marketplaces/why';
import { ebayOrder } from './samples';
import { makeWorld } from './world';

it('one order is pulled by its number, told why it is not here, and never put back after its account is gone', async () => {
  const world = await makeWorld('ebay');
  const id = ebayOrder.orderId;
  world.answers = ({ url }) =>
    url.includes(id)
      ? { body: ebayOrder }
      : { status: 404, body: { errors: [{ errorId: 32100, message: 'no such' }] } };
  expect(await whyNot(world.parts, world.id, '99-1')).toMatchObject({
    found: null,
    reasons: [{ key: 'why_marketHasNone' }, { key: 'why_neverPulled' }, { key: 'why_window' }],
  });
  expect(await whyNot(world.parts, world.id, id)).toMatchObject({ reasons: [{ key: 'why_fetchedNow' }, {}, {}] });
  expect(await whyNot(world.parts, world.id, id)).toMatchObject({ reasons: [{ key: 'why_isHere' }] });
  expect((await world.receipts()).map(({ cause, end }) => [cause, end])).toEqual([
    ['one', 'failed'],
    ['one', 'done'],
  ]);
  world.answers = () => 'silence';
  world.missing = 'https://api.ebay.com/*';
  expect((await pullOne(world.parts, world.id, id)).problem).toMatchObject({ key: 'problem_marketHost' });
  world.answers = async () => {
    await removeAccount(world.db, world.id, 'remove');
    return { body: ebayOrder };
  };
  expect(await pullOne(world.parts, world.id, id)).toMatchObject({
    key: null,
    problem: { key: 'problem_marketNoAccount' },
  });
  for (const table of ['drafts', 'lineBlocks', 'receipts', 'pulls'] as const)
    expect(await world.db.count(table), table).toBe(0);
});
