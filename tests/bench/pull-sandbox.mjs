// The marketplaces in a process of their own, asked by messages: neither their clock nor their answers wait for what is
// measured here.
import { startSandbox } from '../sandbox/server.mjs';

const [orders, scale, stirring] = process.argv.slice(2).map(Number);
const world = await startSandbox({ markets: { orders, scale } });
const each = /** @type {const} */ (['aliexpress', 'amazon', 'dhgate', 'ebay']);

/** @type {Record<string, () => unknown>} */
const answers = {
  ports: () => ({ ports: world.ports, rules: world.resolverRules() }),
  stir: () => {
    for (const name of each) world.markets[name].core.stirring = stirring ?? 0;
  },
  rest: () => {
    for (const name of each) world.markets[name].core.stirring = 0;
  },
  /** Calls of each, and when the first and last came; what they object to; and the truth. */
  book: () =>
    each.map((name) => {
      const { core } = world.markets[name];
      const calls = core.calls.filter(({ kind }) => ['list', 'detail', 'one'].includes(kind));
      const at = calls.map((call) => call.at);
      const kinds = Object.fromEntries(
        ['list', 'detail'].map((kind) => [kind, calls.filter((one) => one.kind === kind).length]),
      );
      const times = { first: Math.min(...at), last: Math.max(...at) };
      return { name, ...kinds, ...times, violations: core.violations.slice(0, 20), objections: core.violations.length };
    }),
  truth: () =>
    each.map((name) => ({
      name,
      orders: [...world.markets[name].core.ordersOf('s1').all.values()].map(({ id, status, updated }) => ({
        id,
        status,
        updated,
      })),
    })),
  close: async () => {
    await world.close();
    setTimeout(() => process.exit(0), 50);
  },
};
process.on('message', async (/** @type {{ id: number, what: string }} */ { id, what }) => {
  process.send?.({ id, answer: (await answers[what]?.()) ?? null });
});
