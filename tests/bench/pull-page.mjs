// Runs in a page of the extension: ten thousand drafts put into a database of their own by the engine's own writer, and
// how long the database took for it, and how long sealing and opening.
import { deleteDB } from 'idb';
import { openDatabase } from '../../utils/db/open.ts';
import { storePage } from '../../utils/marketplaces/draft-store.ts';

const name = 'storekey-bench';
const account = '00000000-0000-4000-8000-000000000001';
const perPage = 200;

/** ms in which at least one of several overlapping things was under way. */
function createWatch() {
  let [open, since, spent] = [0, 0, 0];
  return {
    begin() {
      if (open === 0) since = performance.now();
      open += 1;
    },
    end() {
      open -= 1;
      if (open === 0) spent += performance.now() - since;
    },
    spent: () => Math.round(spent),
  };
}

/** Watches every transaction of the page and every cipher call. */
function watchAll() {
  const [database, sealing] = [createWatch(), createWatch()];
  const { transaction } = IDBDatabase.prototype;
  /** @this {IDBDatabase} @param {any[]} given */
  IDBDatabase.prototype.transaction = function (...given) {
    const made = transaction.apply(this, /** @type {any} */ (given));
    database.begin();
    const over = () => database.end();
    made.addEventListener('complete', over);
    made.addEventListener('abort', over);
    return made;
  };
  const plain = { encrypt: crypto.subtle.encrypt, decrypt: crypto.subtle.decrypt };
  for (const deed of /** @type {const} */ (['encrypt', 'decrypt'])) {
    crypto.subtle[deed] = (/** @type {any[]} */ ...given) => {
      sealing.begin();
      return plain[deed].apply(crypto.subtle, /** @type {any} */ (given)).finally(sealing.end);
    };
  }
  return {
    database,
    sealing,
    stop() {
      IDBDatabase.prototype.transaction = transaction;
      Object.assign(crypto.subtle, plain);
    },
  };
}

/** An order as a reader gives it. @param {number} n @param {number} version */
function orderOf(n, version) {
  const created = 1_795_000_000_000 + n * 1000;
  const line = { amount: '19.98', currency: 'USD' };
  const blank = { product: null, options: 'Color:Red', picture: null, link: null, unit: null, said: '' };
  return {
    ...{ id: `12-${String(n).padStart(5, '0')}-00001`, alsoKnown: [], status: version > 0 ? 'shipped' : 'to_ship' },
    ...{ said: 'PAID', flags: [], created, paid: created, updated: created + version * 60_000, shipBy: created },
    ...{ shipped: null, delivered: null, cancelled: null, total: { amount: '25.98', currency: 'USD' } },
    ...{ shipping: null, service: 'Standard', fulfilledBy: 'seller', seller: null, site: 'EBAY_US', link: null },
    items: [
      { ...blank, id: `1${n}`, sku: 'MUG-RED', title: `Mug ${n}, 马克杯`, quantity: 2, line },
      { ...blank, id: `2${n}`, sku: 'TEA-01', title: 'Tea', quantity: 1, line },
    ],
    person: {
      ...{ state: 'whole', masked: [], login: `buyer_${n}`, name: 'Ana Silva', email: `b${n}@mail.example`, hub: null },
      address: {
        ...{ name: 'Ana Silva', company: null, lines: [`${n} Main Street`], district: null, city: 'São Paulo' },
        ...{
          region: 'SP',
          postcode: '01310-100',
          country: 'BR',
          countryName: 'Brazil',
          phone: '555-0100',
          email: null,
        },
      },
      notes: [],
    },
    rest: null,
  };
}

/** Puts so many orders in, page by page; `version` above 0: changed ones, in place of those that are there. */
async function upsert(/** @type {any} */ db, /** @type {number} */ count, /** @type {number} */ version) {
  const pages = Array.from({ length: count / perPage }, (_, page) =>
    Array.from({ length: perPage }, (_, n) => orderOf(page * perPage + n, version)),
  );
  const watch = watchAll();
  const began = performance.now();
  let [fresh, changed] = [0, 0];
  for (const orders of pages) {
    const page = { account, keepDays: 30, details: [], orders, failed: [], seen: 1_796_000_000_000 + version };
    const done = await storePage(db, /** @type {any} */ (page), () => undefined);
    fresh += done?.fresh ?? 0;
    changed += done?.changed ?? 0;
  }
  const all = Math.round(performance.now() - began);
  watch.stop();
  return { fresh, changed, all, database: watch.database.spent(), sealing: watch.sealing.spent() };
}

/** New orders, then the same with a change each. @param {number} count */
async function measure(count) {
  await deleteDB(name);
  const db = await openDatabase(name);
  // Drafts are only kept for an account that is there.
  await db.put('accounts', /** @type {any} */ ({ id: account }));
  try {
    return { fresh: await upsert(db, count, 0), changed: await upsert(db, count, 1), rows: await db.count('drafts') };
  } finally {
    db.close();
    await deleteDB(name);
  }
}

globalThis.storekeyDrafts = { measure };
