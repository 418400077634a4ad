// What the pipeline is asked for one upload, the key under which its result is known again, and its questions.
import { defaultFit, type FitRules } from '../../db/fit-schema';
import type { Db } from '../../db/open';
import type { Problem, Shop, Upload } from '../../db/schema';
import { limitsFor, megabytes } from './limits';
import type { HandLimits } from './limits-hand';
import type { Ask, Facts, Order } from './types';

/** For a page's own field: no shop's rules hold there, and a size that changes is asked about first. */
const handRules: FitRules = { ...defaultFit, scale: 'ask' };

/**
 * The order for an upload of this shop, or for the page's own field; null where the one or the other is not known. Bytes that the pipeline made before are final: they get no second watermark, and
 * are changed again only where the shop's limits are others by now.
 */
export async function orderFor(db: Db, row: Upload, shop: Shop | null, handLimits?: HandLimits): Promise<Order | null> {
  if (row.hand) {
    const limits = handLimits?.(row.hand);
    return limits ? { name: row.fileName, limits, rules: handRules, answer: row.answer ?? null, mark: null } : null;
  }
  if (!shop) return null;
  const rules = shop.fit ?? defaultFit;
  const final = row.original !== undefined;
  const mark = !final && rules.watermark?.kind === 'picture' ? await db.get('marks', shop.key) : undefined;
  return {
    name: row.fileName,
    limits: limitsFor('gateway', shop.clientType),
    rules: final ? { ...rules, watermark: null, metadata: false } : rules,
    answer: row.answer ?? null,
    mark: mark ?? null,
  };
}

/** Hex SHA-256. */
async function digest(bytes: BufferSource): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Key of a changed picture: what was given and how it is to be changed. The same bytes under the same rules are known
 * again without changing them anew, also after the browser's encoder became another one.
 */
export async function originOf(sha256: string, { limits, rules, answer, mark }: Order): Promise<string> {
  const marked = mark ? await digest(await mark.arrayBuffer()) : '';
  return digest(new TextEncoder().encode(JSON.stringify([sha256, limits, rules, answer, marked])));
}

/** The question as the row shows it. */
export function questionOf(name: string, facts: Facts, ask: Ask): Problem {
  switch (ask.why) {
    case 'change':
      return { key: 'ask_change', params: [name, ask.kinds.join()] };
    case 'animation':
      if (facts.format === 'svg') return { key: 'ask_moving', params: [name] };
      return { key: 'ask_animation', params: [name, String(ask.frames), megabytes(facts.bytes).replace(' MB', '')] };
    case 'still':
      return { key: 'ask_still', params: [name, String(ask.frames)] };
    case 'ratio':
      return { key: 'ask_ratio', params: [name, `${ask.width}×${ask.height}`, ask.ratio.join(':')] };
    case 'cut':
      return { key: 'ask_cut', params: [name, String(ask.rows.length), `${ask.rows.join()}/${ask.height}`] };
  }
}
