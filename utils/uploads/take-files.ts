// Files from our own pages, over a channel: the pages may be gone before the bytes are in the database.
import * as z from 'zod/mini';
import type { Db } from '../db/open';
import { idSchema } from '../db/schema';
import { readSettings, touchShop } from '../db/values';
import { unwritten } from './coming';
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

type HandedIn = z.infer<typeof handInSchema>;

/**
 * Writes a hand-in from where it stands. A page that heard nothing hands the same batch over again: what is written is
 * not taken twice, also where it was cut into slices or forgotten since; what an engine that died did not come to is.
 * What comes after the seller started without it, or a full disk ended the intake, is a batch of its own.
 * @returns pictures of it that are taken
 */
export async function takeHandIn(db: Db, given: HandedIn, owner: boolean, now: () => number): Promise<number> {
  const { batch: id, shop, category, via, files } = given;
  const known = await db.get('batches', id);
  const written = known ? (known.intake?.taken ?? files.length) : 0;
  if (known?.confirmed && !known.stopped && written > 0 && written < files.length && unwritten(known) === 0) {
    return written + (await takeHandIn(db, { ...given, batch: `${id}+`, files: files.slice(written) }, owner, now));
  }
  const { planFrom } = await readSettings(db);
  const confirmed = files.length < planFrom;
  const batch = { id, at: now(), origin: 'popup', confirmed, tabId: null, toldAt: 0 } as const;
  const intake = { batch, shop, category, source: { kind: via }, owner, total: files.length };
  const { added } = await addFiles(db, intake, files.slice(written), now);
  return written + added;
}

/** Takes files that our own pages hand over; they may be gone before the bytes are in the database. */
export function listenForFiles(db: Db, poke: Signal): void {
  const channel = new BroadcastChannel(handInChannel);
  const taking = new Set<string>();
  const listening = () => channel.postMessage({ kind: 'listening' } satisfies HandInListening);
  channel.onmessage = async (event: MessageEvent<unknown>) => {
    if (z.safeParse(pingSchema, event.data).success) return listening();
    const read = z.safeParse(handInSchema, event.data);
    if (!read.success || taking.has(read.data.batch)) return;
    const { batch, shop } = read.data;
    taking.add(batch);
    try {
      const added = await takeHandIn(db, read.data, await ownerGives(), clock);
      await touchShop(db, shop, clock());
      channel.postMessage({ kind: 'taken', batch, added } satisfies HandInTaken);
    } finally {
      taking.delete(batch);
    }
    poke.raise();
  };
  listening();
}
