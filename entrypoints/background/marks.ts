// Pictures used as watermarks, one a shop: taken when their first bytes are those of a png or jpg.
import { announceChange } from '../../utils/db/changes';
import type { Answers, Ask } from '../../utils/messages/contract';
import { database } from './context';

const heads = ['89504e47', 'ffd8ff'];

/** The picture of a shop's watermark. */
export async function readMark({ shop }: Ask<'mark.read'>): Promise<Answers['mark.read']> {
  return { blob: (await (await database()).get('marks', shop)) ?? null };
}

/** Keeps, or with null forgets, the picture of a shop's watermark; refuses what is neither png nor jpg. */
export async function writeMark({ shop, blob }: Ask<'mark.write'>): Promise<Answers['mark.write']> {
  const db = await database();
  if (!(await db.get('shops', shop))) throw new Error('no such shop');
  if (blob) {
    const bytes = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
    const head = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (!heads.some((one) => head.startsWith(one))) return { taken: false };
    await db.put('marks', blob, shop);
  } else await db.delete('marks', shop);
  announceChange();
  return { taken: true };
}
