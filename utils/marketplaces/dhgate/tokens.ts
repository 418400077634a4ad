// Token answers of DHgate. `expires_in` is the time itself in milliseconds, not a duration.
import * as z from 'zod/mini';
import { member, textMember } from '../../net/json';
import { accountOf, httpTrouble, hushed, readJson, words } from '../answer';
import type { AccountName, Answer, Tokens, Trouble } from '../types';
import { readTrouble } from './errors';

const body = z.object({
  access_token: z.string().check(z.minLength(1), z.maxLength(4096)),
  ...{ refresh_token: words, expires_in: words },
});

/** A time in ms; a small number would be seconds from now, as everybody else has it. */
function until(text: string | null, now: number): number | null {
  if (text === null || !/^\d{1,14}$/.test(text)) return null;
  return text.length >= 12 ? Number(text) : now + Number(text) * 1000;
}

export function readTokens(answer: Answer, grant: 'code' | 'refresh', now: number): Tokens | Trouble {
  const raw = readJson(answer.text);
  const trouble = readTrouble(raw, answer, now, grant);
  if (trouble) return hushed(trouble);
  const read = z.safeParse(body, raw);
  if (!read.success) return { ...httpTrouble(answer, now), kind: 'broken' };
  const { access_token: access, refresh_token: refresh, expires_in } = read.data;
  return {
    ...{ kind: 'tokens', access, refresh, accessUntil: until(expires_in, now), refreshUntil: null },
    ...{ sellerId: null, sellerName: null },
  };
}

/** The account behind a token, from dh.user.base.get. Source: two unrelated clients. */
export function readAccount(answer: Answer, now: number): AccountName | Trouble {
  const raw = readJson(answer.text);
  const base = member(raw, 'systemuserbase');
  return readTrouble(raw, answer, now) ?? accountOf(textMember(base, 'systemuserid'), textMember(base, 'nickname'));
}
