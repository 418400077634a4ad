// Draft orders as the engine would store them, for the views' tests.
import type { OpenOrder, OrderLine } from '../../../components/order-types';
import type { Draft } from '../../../utils/marketplaces/drafts';
import { upsertOrder } from '../../../utils/marketplaces/drafts';
import type { Address, Item, Order } from '../../../utils/marketplaces/types';
import { at } from './samples';

export const address: Address = {
  ...{ name: '=HYPERLINK("x")', company: null, lines: ['12 High Street', 'Flat 3'], district: null, city: 'Leeds' },
  ...{ region: 'West Yorkshire', postcode: 'LS1 4AP', country: 'GB', countryName: 'United Kingdom' },
  ...{ phone: '+44 113 496 0000', email: null },
};

export const item = (given: Partial<Item> = {}): Item => ({
  ...{ id: '1', product: null, sku: 'MUG-RED', title: 'Test mug', options: 'Color:Red', picture: null, link: null },
  ...{ quantity: 2, unit: null, line: { amount: '19.98', currency: 'USD' }, said: '', ...given },
});

export function order(given: Partial<Order> = {}): Order {
  return {
    ...{ id: '8152891820014001', alsoKnown: [], status: 'to_ship', said: 'WAIT_SELLER_SEND_GOODS', flags: [] },
    ...{ created: at, paid: at, updated: at, shipBy: null, shipped: null, delivered: null, cancelled: null },
    ...{ total: { amount: '25.98', currency: 'USD' }, shipping: null, service: null, fulfilledBy: null },
    ...{ seller: null, site: null, link: 'javascript:alert(1)', items: [item(), item({ id: '2', sku: 'TEA' })] },
    person: {
      ...{ state: 'whole', masked: [], login: 'es123', name: null, email: null, address, hub: null },
      notes: [{ item: null, text: 'gift wrap' }],
    },
    rest: null,
    ...given,
  } as Order;
}

export const draft = (given: Partial<Draft> = {}, of: Partial<Order> = {}): Draft => ({
  ...upsertOrder(null, 'a', order(of), at).draft,
  ...given,
});

export const opened = (given: Partial<OpenOrder> = {}): OpenOrder => ({
  ...{ draft: draft(), accountName: '主店', marketplace: 'ebay', conflicts: [], sealed: false },
  ...given,
});

/** A line; `n` makes its number and its key. */
export const line = (n: number, given: Partial<OrderLine> = {}): OrderLine => ({
  ...{ key: `a:${n}`, account: 'a', id: `12-${n}`, created: at, updated: at, status: 'to_ship', said: 'NOT_STARTED' },
  ...{
    flags: [],
    state: 'draft',
    changed: false,
    person: 'whole',
    country: 'GB',
    total: null,
    pieces: 1,
    title: `Mug ${n}`,
  },
  ...{ words: 'MUG-RED', shipBy: null, edited: false },
  ...given,
});
