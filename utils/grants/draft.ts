// A draft of changes to one owner's rows of one table: the rules read and write it, the store carries it out. Every
// write is checked and gets its entry of the journal here, so that no rule can change a row beside the journal.
import type { Entry, GrantNumbers, Route } from '../db/grants-schema';

export type Row = { owner: string; name: string };

/** What the rules may know of the world. */
export type Context = {
  /** Key of the owner shop. */
  owner: string;
  /** The owner shop's name; empty while unknown. */
  self: string;
  now: number;
  numbers: GrantNumbers;
  /** The journal's last number. */
  last: number;
  /** Names under which stand rows that could not be read: they take a place, and nothing is done with them. */
  broken: readonly string[];
};

export type Change<R extends Row> = { put: R[]; remove: string[]; log: Entry[] };

export type Draft<R extends Row> = {
  readonly ctx: Context;
  get: (name: string) => R | undefined;
  rows: () => R[];
  /** Number that the entry of the next write will have. */
  next: () => number;
  put: (what: string, row: R, undoes?: number) => void;
  remove: (what: string, name: string, undoes?: number) => void;
  change: () => Change<R>;
};

type Checked<R extends Row> = (before: R | undefined, after: R) => void;

/** A draft over the rows of `ctx.owner`. `check` throws on a write that the table's rules forbid. */
export function draftOf<R extends Row>(
  table: Entry['table'],
  rows: readonly R[],
  ctx: Context,
  route: Route,
  check: Checked<R>,
): Draft<R> {
  const now = new Map(rows.map((row) => [row.name, row]));
  const touched = new Set<string>();
  const log: Entry[] = [];
  const write = (what: string, name: string, after: R | null, undoes?: number) => {
    if (ctx.broken.includes(name)) throw new Error('a row that could not be read is not written over');
    const before = now.get(name);
    if (after) {
      if (after.owner !== ctx.owner) throw new Error('a row of another owner');
      check(before, after);
      now.set(name, after);
    } else now.delete(name);
    touched.add(name);
    const [id, at] = [ctx.last + log.length + 1, ctx.now];
    const rest = { before: before ?? null, after, undoes: undoes ?? null };
    log.push({ id, at, table, owner: ctx.owner, name, what, route, ...rest });
  };
  return {
    ctx,
    get: (name) => now.get(name),
    rows: () => [...now.values()],
    next: () => ctx.last + log.length + 1,
    put: (what, row, undoes) => write(what, row.name, row, undoes),
    remove: (what, name, undoes) => write(what, name, null, undoes),
    change: () => ({
      put: [...touched].flatMap((name) => now.get(name) ?? []),
      remove: [...touched].filter((name) => !now.has(name)),
      log,
    }),
  };
}
