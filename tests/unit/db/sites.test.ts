import { beforeEach, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from '../../../utils/db/open';
import { changeSite, chosenSites, readSite } from '../../../utils/db/sites';

const origin = 'https://shop.example';
const place = { key: 'publish', selector: '#a', text: '', place: 'after', most: 1 } as const;
let db: Db;
beforeEach(async () => {
  db = await openDatabase(`sites ${Math.random()}`);
});

describe('sites', () => {
  it('keeps what was changed, for just this origin', async () => {
    await changeSite(db, origin, () => ({ launcher: { side: 'left', y: 0.2, hidden: true } }));
    await changeSite(db, origin, ({ places }) => ({ places: [...places, place] }));
    expect(await readSite(db, origin)).toMatchObject({ launcher: { side: 'left' }, places: [place], platform: null });
    expect(await readSite(db, 'https://shop.example.evil')).toMatchObject({ launcher: null, places: [] });
  });

  it('keeps the newest forty places', async () => {
    for (let i = 0; i < 45; i += 1) {
      await changeSite(db, origin, ({ places }) => ({ places: [...places, { ...place, key: `p${i}` }] }));
    }
    const { places } = await readSite(db, origin);
    expect(places).toHaveLength(40);
    expect(places.at(-1)?.key).toBe('p44');
  });

  it('lists the sites that were chosen, and takes a row that does not parse for none', async () => {
    await changeSite(db, origin, () => ({ platform: 'dangdang' }));
    await changeSite(db, 'https://other.example', () => ({ launcher: null }));
    await db.put('values', { platform: 'DROP TABLE' }, 'site https://bad.example');
    expect([...(await chosenSites(db)).keys()]).toEqual([origin]);
  });
});
