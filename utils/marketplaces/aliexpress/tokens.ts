// Token answers of AliExpress, of both eras. Lifetimes are what the answer says, counted by our own clock where it
// gives seconds.
import * as z from 'zod/mini';
import { httpTrouble, hushed, readJson, words } from '../answer';
import type { Answer, Tokens, Trouble } from '../types';
import { readCompact } from '../zone';
import { readTrouble } from './errors';

const secret = z.string().check(z.minLength(1), z.maxLength(4096));
const body = z.object({
  access_token: secret,
  refresh_token: words,
  ...{ expires_in: words, refresh_expires_in: words, expire_time: words, refresh_token_valid_time: words },
  ...{ seller_id: words, user_id: words, user_nick: words, account: words },
  ...{ aliId: words, resource_owner: words, resourceOwner: words, refresh_token_timeout: words },
});

function until(seconds: string | null, at: string | null, now: number): number | null {
  if (seconds !== null && /^\d{1,10}$/.test(seconds)) return now + Number(seconds) * 1000;
  return at !== null && /^\d{13}$/.test(at) ? Number(at) : null;
}

/** Tokens, or why there are none. `code` must be `0` where the answer has one. */
export function readTokens(answer: Answer, grant: 'code' | 'refresh', now: number): Tokens | Trouble {
  const raw = readJson(answer.text);
  const trouble = readTrouble(raw, answer, now, grant);
  if (trouble) return hushed(trouble);
  const read = z.safeParse(body, raw);
  if (!read.success) return { ...httpTrouble(answer, now), kind: 'broken' };
  const said = read.data;
  return {
    kind: 'tokens',
    access: said.access_token,
    refresh: said.refresh_token,
    accessUntil: until(said.expires_in, said.expire_time, now),
    refreshUntil:
      until(said.refresh_expires_in, said.refresh_token_valid_time, now) ??
      readCompact(said.refresh_token_timeout ?? ''),
    sellerId: said.seller_id ?? said.user_id ?? said.aliId,
    sellerName: said.user_nick ?? said.account ?? said.resource_owner ?? said.resourceOwner,
  };
}
