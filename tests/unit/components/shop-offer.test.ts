import { describe, expect, it } from 'vitest';
import { draftOf, withOffer } from '../../../components/options-shop-draft';
import { readOffer } from '../../../entrypoints/options/offer';
import { shop } from '../uploads/samples';

const hashOf = (given: unknown) => `#shops/${encodeURIComponent(JSON.stringify(given))}`;
const offer = { platform: 'taobao', id: '1001', name: ' 蓝山 ', categories: [{ id: '7', name: '新品' }] };

describe('a shop offered by a page', () => {
  it('fills a new shop’s form', () => {
    const read = readOffer(hashOf(offer));
    if (!read) throw new Error('not read');
    const draft = withOffer(draftOf(read.known([])), read);
    expect(draft).toMatchObject({ platform: 'taobao', shopId: '1001', name: '蓝山' });
    expect(draft.categories).toEqual([{ row: 0, id: '7', name: '新品' }]);
  });

  it('changes nothing of a shop that is there but for folders it lacks', () => {
    const mine = shop({ shopId: '1001', name: '我的', categories: [{ id: '7', name: '我的新品' }] });
    const more = { ...offer, name: '他的', categories: [...offer.categories, { id: '8', name: '夏' }] };
    const read = readOffer(hashOf(more));
    expect(read?.known([mine])).toBe(mine);
    const draft = read && withOffer(draftOf(mine), read);
    expect([draft?.name, draft?.categories.map(({ name }) => name)]).toEqual(['我的', ['我的新品', '夏']]);
  });

  it('without an id is about the only shop, and about none of several', () => {
    const read = readOffer(hashOf({ ...offer, id: '' }));
    expect(read?.known([shop()])).not.toBeNull();
    expect(read?.known([shop(), shop({ key: 'taobao:2', shopId: '2' })])).toBeNull();
  });

  it('that our own pages would not write is none', () => {
    const wrong = [
      { ...offer, id: 'x' },
      { ...offer, name: 5 },
      { ...offer, categories: [{ id: '<', name: '' }] },
      7,
      null,
    ];
    for (const given of wrong) expect(readOffer(hashOf(given))).toBeNull();
    for (const hash of ['', '#shops', '#shops/', '#shops/%', '#shops/{', '#call/x']) expect(readOffer(hash)).toBeNull();
  });
});
