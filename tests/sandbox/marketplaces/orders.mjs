import { createRandom } from '../net/random.mjs';

/**
 * One order as the marketplace knows it; each marketplace prints it in its own words.
 * @typedef {object} SandboxOrder
 * @property {string} id
 * @property {number} created epoch ms
 * @property {number} updated epoch ms
 * @property {'unpaid' | 'to_ship' | 'shipped' | 'finished' | 'cancelled'} status
 * @property {boolean} [refunded] a part of it was paid back
 * @property {{ id: string, sku: string, title: string, count: number, cents: number }[]} items
 * @property {{ login: string, name: string, street: string, city: string, zip: string, country: string, phone: string, email: string }} buyer
 * @property {number} version how often it has changed
 * @property {number} at place among the seller's orders
 */

const names = ['Ana Silva', 'John Smith', '山田太郎', 'Łucja Nowak', "Seán O'Brien", 'José Núñez'];
const places = [
  ['US', 'Seattle', '98101'],
  ['BR', 'São Paulo', '01310-100'],
  ['JP', '東京', '100-0001'],
  ['PL', 'Kraków', '30-001'],
];
const next = /** @type {const} */ ({
  unpaid: 'to_ship',
  to_ship: 'shipped',
  shipped: 'shipped',
  finished: 'finished',
  cancelled: 'cancelled',
});

/**
 * The orders of one seller: generated from a seed, spread over the last two days, changing as told.
 * @param {{ seed: number, count: number, idOf: (at: number) => string, now: () => number }} options
 */
export function createOrders({ seed, count, idOf, now }) {
  const random = createRandom(seed);
  /** @type {Map<string, SandboxOrder>} */
  const orders = new Map();
  const pick = (/** @type {readonly any[]} */ list) => list[Math.floor(random() * list.length)];

  /** @param {number} [age] ms before now */
  const add = (age = 0) => {
    const at = orders.size;
    const id = idOf(at);
    const [country, city, zip] = pick(places);
    const created = Math.floor((now() - age) / 1000) * 1000;
    const pieces = 1 + Math.floor(random() * 3);
    orders.set(id, {
      ...{ id, at, created, updated: created, version: 0 },
      status: random() < 0.05 ? 'unpaid' : 'to_ship',
      items: Array.from({ length: 1 + (at % 2) }, (_, i) => ({
        ...{ id: `${900_000_000 + at * 10 + i}`, sku: `SKU-${at % 50}-${i}`, title: `Mug ${at % 50}, 马克杯` },
        ...{ count: pieces, cents: 199 + (at % 700) },
      })),
      buyer: {
        ...{ login: `buyer${at}`, name: pick(names), street: `${at} Main Street`, city, zip, country },
        ...{ phone: `555-01${String(at % 100).padStart(2, '0')}`, email: `b${at}@mail.example` },
      },
    });
    return id;
  };
  const span = 2 * 24 * 3_600_000;
  for (let at = 0; at < count; at += 1) add(600_000 + Math.floor(random() * span));

  return {
    all: orders,
    add,
    /** An order goes on by one state and gets a new time. @param {string} id */
    advance(id) {
      const order = orders.get(id);
      if (!order) return;
      Object.assign(order, { status: next[order.status], updated: now(), version: order.version + 1 });
    },
    /** @param {string} id @param {Partial<SandboxOrder>} change */
    change(id, change) {
      const order = orders.get(id);
      if (order) Object.assign(order, { updated: now(), version: order.version + 1 }, change);
    },
    /** Some orders change, any of them. @param {number} many */
    stir(many) {
      const ids = [...orders.keys()];
      for (let i = 0; i < many; i += 1) this.advance(pick(ids));
    },
    /**
     * Orders of a window, bounds included, in the order of their ids.
     * @param {'created' | 'updated'} by @param {number} from @param {number} to
     */
    within: (by, from, to) => [...orders.values()].filter((order) => order[by] >= from && order[by] <= to),
  };
}

/** @typedef {ReturnType<typeof createOrders>} Orders */

/** Cents as decimal text. @param {number} cents */
export const money = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
/** Cents of a whole order. @param {SandboxOrder} order */
export const totalOf = (order) => order.items.reduce((sum, item) => sum + item.cents * item.count, 0);
