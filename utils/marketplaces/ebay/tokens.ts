// Token answers of eBay. A refresh brings no new refresh token: the old one stays.
import * as z from 'zod/mini';
import { textMember } from '../../net/json';
import { accountOf, httpTrouble, hushed, readJson, words } from '../answer';
import type { AccountName, Answer, Tokens, Trouble } from '../types';
import { readTrouble } from './errors';

const body = z.object({
  access_token: z.string().check(z.minLength(1), z.maxLength(8192)),
  ...{ refresh_token: words, expires_in: words, refresh_token_expires_in: words },
});

const until = (seconds: string | null, now: number) =>
  seconds !== null && /^\d{1,10}$/.test(seconds) ? now + Number(seconds) * 1000 : null;

export function readTokens(answer: Answer, grant: 'code' | 'refresh', now: number): Tokens | Trouble {
  const raw = readJson(answer.text);
  const trouble = readTrouble(raw, answer, now, grant);
  if (trouble) return hushed(trouble);
  const read = z.safeParse(body, raw);
  if (!read.success) return { ...httpTrouble(answer, now), kind: 'broken' };
  const { access_token: access, refresh_token: refresh, expires_in, refresh_token_expires_in } = read.data;
  return {
    ...{ kind: 'tokens', access, refresh, accessUntil: until(expires_in, now) },
    ...{ refreshUntil: until(refresh_token_expires_in, now), sellerId: null, sellerName: null },
  };
}

/** The account behind a token: its unchanging id and its name, from the identity call. */
export function readAccount(answer: Answer, now: number): AccountName | Trouble {
  const raw = readJson(answer.text);
  return readTrouble(raw, answer, now) ?? accountOf(textMember(raw, 'userId'), textMember(raw, 'username'));
}
