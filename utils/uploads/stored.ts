// What can be copied, and how many uploads there are: from the database, since the list holds only the newest of them.
import type { Db } from '../db/open';
import type { Upload } from '../db/schema';
import type { Beyond, StoredView } from '../messages/views';

/** Which stored pictures: of one head of the list, or all. */
export type StoredOf = { batch?: string | undefined; category?: string | undefined };

/** Rows in the order given: slices of one picture, whose ids are higher, stand where it stood. */
export function inOrder(rows: Upload[]): Upload[] {
  const place = (row: Upload) => row.place ?? row.id;
  return rows.sort((a, b) => place(a) - place(b));
}

/** Every key of the index that begins with these parts. */
const under = (...parts: string[]) => IDBKeyRange.bound(parts, [...parts, []]);

/** Stored pictures in the order given, however many there are. */
export async function storedPictures(
  db: Db,
  { batch, category }: StoredOf,
  within: (row: Upload) => boolean,
): Promise<StoredView[]> {
  const range = batch === undefined ? null : category === undefined ? under(batch) : under(batch, category);
  const rows = await db.getAllFromIndex('uploads', 'stored', range);
  return inOrder(rows.filter(within)).map(({ id, fileName, state, width, height, picture }) => ({
    ...{ id, fileName, state, width, height, picture },
  }));
}

const isStored = ({ state }: Upload) => state === 'done' || state === 'reused';
const isMarked = (row: Upload) => isStored(row) && row.warnings.length > 0;
const needsSeller: readonly Upload['state'][] = ['failed', 'unconfirmed', 'blocked'];

/** Numbers of what a list of the newest uploads leaves out; undefined where it leaves out nothing. */
export async function beyondOf(db: Db, listed: readonly Upload[]): Promise<Beyond | undefined> {
  const all = await db.count('uploads');
  if (all <= listed.length) return undefined;
  const count = (state: Upload['state']) => db.countFromIndex('uploads', 'state', state);
  const [done = 0, reused = 0, ...todo] = await Promise.all((['done', 'reused', ...needsSeller] as const).map(count));
  const heads: Beyond['heads'] = {};
  const here = headsOf(listed);
  const look = async (key: string, { batch, category }: Upload) => {
    const whole = await db.countFromIndex('uploads', 'head', [batch, category]);
    if (whole <= (here.get(key)?.length ?? 0)) return;
    heads[key] = { count: whole, stored: await db.countFromIndex('uploads', 'stored', under(batch, category)) };
  };
  await Promise.all([...here].map(([key, [first]]) => first && look(key, first)));
  // A warning has no index: of stored uploads only those that are listed are known to have one.
  const marked = listed.filter(isMarked).length;
  return {
    ...{ all, done: done + reused, stored: await db.countFromIndex('uploads', 'stored') },
    ...{ todo: todo.reduce((sum, one) => sum + one, marked), heads },
  };
}

/** The same of rows that are at hand: those that an assistant may see. */
export function beyondIn(rows: readonly Upload[], listed: readonly Upload[]): Beyond | undefined {
  if (rows.length <= listed.length) return undefined;
  const stored = (some: readonly Upload[]) => some.filter(({ picture }) => picture !== null).length;
  const here = headsOf(listed);
  const cut = [...headsOf(rows)].filter(([key, some]) => here.has(key) && some.length > (here.get(key)?.length ?? 0));
  return {
    ...{ all: rows.length, done: rows.filter(isStored).length, stored: stored(rows) },
    todo: rows.filter((row) => needsSeller.includes(row.state) || isMarked(row)).length,
    heads: Object.fromEntries(cut.map(([key, some]) => [key, { count: some.length, stored: stored(some) }])),
  };
}

function headsOf(rows: readonly Upload[]): Map<string, Upload[]> {
  const heads = new Map<string, Upload[]>();
  for (const row of rows) {
    const key = `${row.batch} ${row.category}`;
    const head = heads.get(key);
    if (head) head.push(row);
    else heads.set(key, [row]);
  }
  return heads;
}
