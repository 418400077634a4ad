import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Attachment } from '../../../utils/db/grants-schema';
import type { Db } from '../../../utils/db/open';
import { begin, moveBrand, seen } from '../../../utils/grants/brand';
import { attach, changeBrands, detach } from '../../../utils/grants/brand-store';
import { writeHalt } from '../../../utils/grants/noted';
import { attachmentsOf, readBrands, readHalt } from '../../../utils/grants/read';
import { freshDatabase } from '../uploads/samples';
import { application, brand, noon, owner } from './samples';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.close());
const about = { member: '', company: '', note: '' };

it('a stop of new brands holds for all shops of a platform and for no other', async () => {
  await writeHalt(db, owner, { on: '2026-11-22', note: '平台通知' }, noon);
  expect(await readHalt(db, 'taobao:2')).toEqual({ on: '2026-11-22', note: '平台通知' });
  expect(await readHalt(db, 'tmall:1')).toBe(null);
  await changeBrands(db, owner, 'seller', noon, (draft) => begin(draft, ['青禾'], application, about));
  const move = () =>
    changeBrands(db, owner, 'seller', noon, (draft, halt) =>
      moveBrand(draft, '青禾', 'filled', '2026-11-22', '', halt),
    );
  expect(await move()).toEqual({ name: '青禾', no: 'halt' });
  await writeHalt(db, owner, null, noon);
  expect(await move()).toEqual({ name: '青禾', no: null });
});

it('attachments are kept with their application and taken out of what was seen with them', async () => {
  const file: Omit<Attachment, 'id'> = {
    application,
    kind: 'screenshot',
    name: '标识.png',
    at: noon,
    bytes: new Blob(['png']),
  };
  const id = await attach(db, file);
  expect(await (await attachmentsOf(db, application))[0]?.bytes.text()).toBe('png');
  await db.put('brands', brand({ state: 'active' }));
  await changeBrands(db, owner, 'seller', noon, (draft) => seen(draft, '青禾', 'mark', '2026-11-22', id));
  await detach(db, owner, id, noon);
  expect(await attachmentsOf(db, application)).toEqual([]);
  expect((await readBrands(db))[0]?.mark).toEqual({ on: '2026-11-22', attachment: null });
  // The journal says of the file what it was, and holds none of its bytes.
  const facts = { id, application, kind: 'screenshot', name: '标识.png', bytes: 3 };
  const said = (await db.getAll('journal')).filter(({ table }) => table === 'files');
  expect(said.map(({ what, name, before, after }) => ({ what, name, before, after }))).toEqual([
    { what: 'attach', name: '标识.png', before: null, after: facts },
    { what: 'detach', name: '标识.png', before: facts, after: null },
  ]);
  expect(said[1]?.owner).toBe(owner);
  await detach(db, owner, id, noon);
  expect((await db.getAll('journal')).filter(({ table }) => table === 'files')).toHaveLength(2);
  const big = new Blob([new Uint8Array(20 * 1024 * 1024 + 1)]);
  await expect(attach(db, { ...file, bytes: big })).rejects.toThrow();
});
