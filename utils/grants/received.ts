// The other direction: whose image spaces one of the seller's shops may use, as the seller noted it.
import type { Day, Received, Route } from '../db/grants-schema';
import { type Context, type Draft, draftOf } from './draft';
import { foldName } from './names';

export type ReceivedDraft = Draft<Received>;
export type ReceivedVerdict = { name: string; no: 'empty' | 'tooLong' | 'self' | 'broken' | 'missing' | null };

/** A draft over what a shop may use; every write is the seller's note, so none is forbidden. */
export function receivedDraft(rows: readonly Received[], ctx: Context, route: Route): ReceivedDraft {
  return draftOf('received', rows, ctx, route, () => undefined);
}

/** Notes, or changes the note, that a store lets this shop use its image space. */
export function receive(draft: ReceivedDraft, given: string, since: Day | null, note: string): ReceivedVerdict {
  const name = given.trim();
  if (foldName(name) === '') return { name, no: 'empty' };
  if (name.length > 100) return { name, no: 'tooLong' };
  if (foldName(name) === foldName(draft.ctx.self)) return { name, no: 'self' };
  if (draft.ctx.broken.includes(name)) return { name, no: 'broken' };
  draft.put('receive', { owner: draft.ctx.owner, name, since, note });
  return { name, no: null };
}

/** Takes a note away; the journal keeps it. */
export function forgetReceived(draft: ReceivedDraft, name: string): ReceivedVerdict {
  if (!draft.get(name)) return { name, no: 'missing' };
  draft.remove('forget', name);
  return { name, no: null };
}
