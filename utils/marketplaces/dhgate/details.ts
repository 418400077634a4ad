// What DHgate tells of an order in two further calls: where it goes and what it costs, and what is in it.
import * as z from 'zod/mini';
import { member } from '../../net/json';
import { amount, idText, linesOf, listOf, noAddress, personOf, pieces, readJson, readOneOf, words } from '../answer';
import type { Answer, Detail, DetailAnswer, Money } from '../types';
import { dhgateEndpoint } from './endpoints';
import { readTrouble } from './errors';

const price = z.optional(z.nullable(amount));
const dollars = (text: string | null | undefined): Money | null => (text ? { amount: text, currency: 'USD' } : null);

const order = z.object({
  ...{ actualPrice: price, itemTotalPrice: price, shippingCost: price, shippingType: words },
  orderContact: z.object({
    ...{ firstName: words, lastName: words, email: words, telephone: words, country: words, state: words, city: words },
    ...{ addressLine1: words, addressLine2: words, postalcode: words, buyerNickName: words },
  }),
});

const product = z.object({
  itemcode: idText,
  ...{
    itemName: words,
    itemAttr: words,
    itemImage: words,
    itemUrl: words,
    skuCode: words,
    skuId: words,
    buyerRemark: words,
  },
  itemCount: pieces,
  itemPrice: price,
});

function readAddress(body: unknown): DetailAnswer {
  const read = readOneOf(body, order, ({ orderContact: said, ...fields }, rest) => {
    const name = linesOf(said.firstName, said.lastName).join(' ') || null;
    const address = {
      ...{ ...noAddress, name, lines: linesOf(said.addressLine1, said.addressLine2) },
      ...{ city: said.city, region: said.state, postcode: said.postalcode },
      // The country's whole English name; never two letters.
      ...{ countryName: said.country, phone: said.telephone, email: said.email },
    };
    const person = personOf(
      { login: said.buyerNickName, name, email: said.email, address, hub: null, notes: [] },
      'withheld',
    );
    const total = dollars(fields.actualPrice);
    const adds = {
      person,
      ...(total && { total }),
      ...{ shipping: dollars(fields.shippingCost), service: fields.shippingType },
    };
    return { kind: 'detail' as const, adds, rest };
  });
  return 'made' in read ? read.made : { kind: 'broken', code: 'address', said: read.misfit };
}

/** An address under a prefix, where it is not whole already; null for one that is none. */
function below(prefix: string, path: string | null): string | null {
  if (path === null) return null;
  const whole = /^https?:\/\//.test(path) ? path : prefix + path.replace(/^\/+/, '');
  return URL.canParse(whole) ? whole : null;
}

function readItems(body: unknown): DetailAnswer {
  const list = listOf(member(body, 'orderProductList'), []);
  if (list === null) return { kind: 'broken', code: 'items', said: 'no list' };
  const { pictures = '', pages = '' } = dhgateEndpoint.addresses;
  const read = readOneOf(list, z.array(product), (products, rest) => {
    const items = products.map((one, at) => ({
      // One product may stand in an order twice, in two colours.
      id: one.skuId ? `${one.itemcode}:${one.skuId}` : `${one.itemcode}:${at}`,
      ...{ product: one.itemcode, sku: one.skuCode, title: one.itemName ?? '', options: one.itemAttr },
      ...{ picture: below(pictures, one.itemImage), link: below(pages, one.itemUrl), quantity: one.itemCount },
      ...{ unit: dollars(one.itemPrice), line: null, said: '' },
    }));
    const notes = products.flatMap((one, at) =>
      one.buyerRemark === null ? [] : [{ item: items[at]?.id ?? null, text: one.buyerRemark }],
    );
    return { kind: 'detail' as const, adds: { items }, notes, rest };
  });
  if ('misfit' in read) return { kind: 'broken', code: 'items', said: read.misfit };
  const { notes, ...detail } = read.made;
  const nobody = { login: null, name: null, email: null, address: null, hub: null, notes };
  return notes.length === 0 ? detail : { ...detail, adds: { ...detail.adds, person: personOf(nobody, 'later') } };
}

export function readDetail(answer: Answer, kind: Detail, now: number): DetailAnswer {
  const body = readJson(answer.text);
  const trouble = readTrouble(body, answer, now);
  if (trouble) return trouble;
  return kind === 'address' ? readAddress(body) : readItems(body);
}
