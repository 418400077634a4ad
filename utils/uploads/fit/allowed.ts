// What a picture may become: whether it is what an image space takes, and what the shop's rules let be done to it. Pure.
import type { FitRules } from '../../db/fit-schema';
import { hasRatio } from './frame';
import type { Facts, Limits, Order } from './types';

type Size = { width: number; height: number };

/** Whether what is about to leave is what the image space takes. */
export function complies(facts: Facts | null, limits: Limits): boolean {
  if (!facts) return false;
  const { width, height } = facts;
  return (
    limits.formats.includes(facts.format) &&
    facts.bytes <= limits.bytes &&
    facts.orientation === 1 &&
    width >= (limits.leastWidth ?? 1) &&
    width <= (limits.mostWidth ?? Number.POSITIVE_INFINITY) &&
    height >= (limits.leastHeight ?? 1) &&
    height <= (limits.mostHeight ?? Number.POSITIVE_INFINITY) &&
    hasRatio(facts, limits.ratio)
  );
}

type Kind = 'orient' | 'convert' | 'compress' | 'scale' | 'slice';

/** Whether a kind of change may be made: by the shop's rules, or because the seller agreed to it for this picture. */
export function leaveFor(
  { rules, answer }: { rules: FitRules; answer: Order['answer'] },
  kind: Kind,
): 'do' | 'ask' | 'refuse' {
  return rules[kind] === 'ask' && answer?.agreed.includes(kind) ? 'do' : rules[kind];
}

/** The least share of its size to which a picture may be shrunk for the sake of bytes; 1: not at all. */
export function leastShareOf({ width, height }: Size, { leastWidth, leastHeight }: Limits): number {
  return Math.min(1, Math.max(0.05, (leastWidth ?? 1) / width, (leastHeight ?? 1) / height));
}
