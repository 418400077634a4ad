// Token answers of Login with Amazon. The seller's id is not in them: the redirect has it, or the seller enters it.
import * as z from 'zod/mini';
import { httpTrouble, hushed, readJson, words } from '../answer';
import type { Answer, Tokens, Trouble } from '../types';
import { readTrouble } from './errors';

const body = z.object({
  access_token: z.string().check(z.minLength(1), z.maxLength(4096)),
  ...{ refresh_token: words, expires_in: words },
});

export function readTokens(answer: Answer, grant: 'code' | 'refresh', now: number): Tokens | Trouble {
  const raw = readJson(answer.text);
  const trouble = readTrouble(raw, answer, now, grant);
  if (trouble) return hushed(trouble);
  const read = z.safeParse(body, raw);
  if (!read.success) return { ...httpTrouble(answer, now), kind: 'broken' };
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = read.data;
  const accessUntil = seconds !== null && /^\d{1,10}$/.test(seconds) ? now + Number(seconds) * 1000 : null;
  return { kind: 'tokens', access, refresh, accessUntil, refreshUntil: null, sellerId: null, sellerName: null };
}
