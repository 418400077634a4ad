// Files from our own pages, over a channel: the pages may be gone before the bytes are in the database.
import * as z from 'zod/mini';
import type { Db } from '../db/open';
import { idSchema } from '../db/schema';
import { readSettings, touchShop } from '../db/values';
import { type HandInListening, type HandInTaken, handInChannel } from './hand-in';
import { addFiles } from './intake';
import { ownerGives } from './leave';
import type { Signal } from './signal';
import { clock } from './time';

const pingSchema = z.object({ kind: z.literal('ping') });
const item = {
  name: z.string().check(z.maxLength(1000)),
  folder: z.optional(z.string().check(z.maxLength(1000))),
  category: z.optional(idSchema),
};
const handInSchema = z.object({
  kind: z.literal('files'),
  batch: z.uuid(),
  shop: z.string(),
  category: idSchema,
  via: z.enum(['files', 'drop', 'paste']),
  files: z
    .array(
      z.union([
        z.object({ ...item, blob: z.instanceof(Blob) }),
        z.object({
          ...item,
          url: z.string().check(z.regex(/^https?:\/\//i), z.maxLength(4000)),
          link: z.optional(z.int()),
        }),
      ]),
    )
    .check(z.maxLength(5000)),
});

/**
 * Takes files that our own pages hand over; they may be gone before the bytes are in the database. A page that heard
 * nothing hands the same batch over again: what is here already is not taken twice, what an engine that died did not
 * come to is.
 */
export function listenForFiles(db: Db, poke: Signal): void {
  const channel = new BroadcastChannel(handInChannel);
  const taking = new Set<string>();
  const listening = () => channel.postMessage({ kind: 'listening' } satisfies HandInListening);
  channel.onmessage = async (event: MessageEvent<unknown>) => {
    if (z.safeParse(pingSchema, event.data).success) return listening();
    const read = z.safeParse(handInSchema, event.data);
    if (!read.success || taking.has(read.data.batch)) return;
    const { batch, shop, category, via, files } = read.data;
    taking.add(batch);
    try {
      const { planFrom } = await readSettings(db);
      const confirmed = files.length < planFrom;
      const row = { id: batch, at: clock(), origin: 'popup', confirmed, tabId: null, toldAt: 0 } as const;
      const here = await db.countFromIndex('uploads', 'batch', batch);
      const intake = { batch: row, shop, category, source: { kind: via }, owner: await ownerGives() };
      const { added } = await addFiles(db, intake, files.slice(here), clock);
      await touchShop(db, shop, clock());
      channel.postMessage({ kind: 'taken', batch, added: here + added } satisfies HandInTaken);
    } finally {
      taking.delete(batch);
    }
    poke.raise();
  };
  listening();
}
