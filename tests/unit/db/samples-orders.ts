// Connected accounts and draft orders as they stand in a seller's browser since the fourth version.

export const account = 'c1f3a9a2-6a3e-4f0b-9a53-0d8f3f1f2b11';
const at = 1795327200000;
const key = `${account}:12-00001-00001`;

const tally = {
  ...{ pages: 1, calls: 1, fetched: 2, fresh: 1, changed: 0, same: 0, failed: 1, details: 0, waited: 0 },
};
const window = { by: 'modified', pass: '', from: at - 1000, to: at, last: true };

const draft = {
  key,
  account,
  order: {
    id: '12-00001-00001',
    alsoKnown: [],
    ...{ status: 'to_ship', said: 'PAID', flags: [], created: at, paid: at, updated: at },
    ...{ shipBy: null, shipped: null, delivered: null, cancelled: null },
    total: { amount: '25.98', currency: 'USD' },
    ...{ shipping: null, service: null, fulfilledBy: 'seller', seller: null, site: 'EBAY_US', link: null },
    items: [
      {
        ...{ id: '1', product: null, sku: 'MUG-RED', title: 'Mug', options: null, picture: null, link: null },
        ...{ quantity: 2, unit: null, line: { amount: '19.98', currency: 'USD' }, said: '' },
      },
    ],
  },
  personState: 'later',
  stamps: { status: { version: at, seen: at } },
  ...{ state: 'checked', stateAt: at, changedSince: ['total'] },
  edits: { weight: { value: 350, base: null, at } },
  history: [{ at, field: 'total', from: '20.00 USD', to: '25.98 USD' }],
  ...{ pulled: at, forgotten: null },
  sealed: { iv: new Uint8Array(12), data: new ArrayBuffer(16) },
  missing: ['address'],
  wants: account,
  dueAt: at + 1000,
};

/** An account in the middle of a pull, a consent, a draft with its line, a receipt and an order that did not fit. */
export const orders = {
  accounts: [
    {
      value: {
        id: account,
        ...{ endpoint: 'ebay', name: '北美店', state: 'connected', paused: false },
        ...{ key: 'PROD1234ABCD', callback: 'RU-NAME', app: '', draft: false, country: '', landings: [] },
        ...{ sellerId: 'u1', sellerName: 'blue', added: at, connectedAt: at },
        ...{ accessUntil: at, refreshUntil: at, consentUntil: null, secretUntil: null },
        ...{ interval: 60, firstDays: 3, keepDays: 30, pace: 1, deletion: 'optOut', problem: null, problemAt: null },
      },
    },
  ],
  consents: [
    {
      value: {
        ...{ account, step: 'waiting', url: 'https://auth.ebay.com/oauth2/authorize', state: 's1', used: false },
        ...{ tabId: 7, landings: [], watch: [], began: at, seen: null, problem: null, endedAt: null },
      },
    },
  ],
  pulls: [
    {
      value: {
        ...{ account, cursor: at, lastGood: at, lastTry: at, nextAt: at, since: at },
        run: {
          ...{
            began: at,
            cause: 'alarm',
            windows: [window],
            why: 'cursor',
            at: 0,
            rough: false,
            tally,
            resumed: 0,
            warnings: [],
          },
          checkpoint: {
            ...{ window, size: 200, page: 2, token: '', firstTotal: 300, lastTotal: 300, shrunk: false },
            ...{ read: 1, began: at, done: false, rough: false },
          },
        },
        ...{ day: '2026-11-22', calls: 12, skew: 0, missed: null },
      },
    },
  ],
  drafts: [{ value: draft }],
  draftLines: [
    {
      value: {
        ...{ key, account, id: '12-00001-00001', created: at, updated: at, status: 'to_ship', said: 'PAID' },
        flags: ['PARTIALLY_REFUNDED'],
        ...{
          state: 'checked',
          changed: true,
          person: 'later',
          country: 'US',
          total: { amount: '25.98', currency: 'USD' },
        },
        ...{ pieces: 2, title: 'Mug', words: 'MUG-RED', shipBy: null, edited: true },
      },
    },
  ],
  receipts: [
    {
      value: {
        ...{ id: 1, account, cause: 'alarm', began: at, ended: at, from: at - 1000, to: at, why: 'cursor', tally },
        ...{ end: 'done', problem: null, warnings: [], resumed: 0 },
      },
    },
  ],
  failures: [
    {
      value: {
        id: 1,
        account,
        order: '9',
        mark: '9',
        place: '[1]',
        reason: 'created',
        at,
        last: at,
        sealed: draft.sealed,
      },
    },
  ],
};

const { draftLines, drafts, ...rest } = orders;

/** The same since the fifth version: the line in a block, the draft says in which. */
export const blocks = {
  ...rest,
  drafts: drafts.map(({ value }) => ({ value: { ...value, block: 0 } })),
  lineBlocks: [{ value: { account, n: 0, before: 0, newest: at, lines: draftLines.map(({ value }) => value) } }],
};
