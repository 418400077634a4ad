// The one record of the numbers that the rules count with. They come from a seller's guide, roughly translated, and
// could not be checked against the platform: the seller can change each, and is told where it came from.
import * as z from 'zod/mini';
import { type GrantNumbers, numbersSchema } from '../db/grants-schema';

export type NumberName = keyof GrantNumbers;

const guide = (value: number) => ({ value, source: 'guide' as const, at: 0 });

/**
 * `stores`: "can use the image to 10 stores"; `lockDays`: "can not cancel the license within 30 days"; `againDays`:
 * "can be re-apply after 7 days"; `deposit`: "locking the 3000 yuan deposit". How often the balance is looked at
 * (`checkDays`: the guide says only "regularly") and how long before an end date the seller is reminded
 * (`remindDays`) are ours.
 */
export const defaultNumbers: GrantNumbers = {
  stores: guide(10),
  lockDays: guide(30),
  againDays: guide(7),
  deposit: guide(3000),
  checkDays: { value: 30, source: 'seller', at: 0 },
  remindDays: { value: 3, source: 'seller', at: 0 },
};

/** The numbers as stored; one that does not parse takes its default, the others stay. */
export function numbersFrom(stored: unknown): GrantNumbers {
  const kept: Partial<GrantNumbers> = {};
  const given = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  for (const name of Object.keys(defaultNumbers) as NumberName[]) {
    const read = z.safeParse(numbersSchema.shape[name], given[name]);
    if (read.success) kept[name] = read.data;
  }
  return { ...defaultNumbers, ...kept };
}

/** The numbers after the seller changed one; null goes back to the default. Throws on what is no such number. */
export function changedNumbers(
  numbers: GrantNumbers,
  name: NumberName,
  value: number | null,
  now: number,
): GrantNumbers {
  const next = value === null ? defaultNumbers[name] : { value, source: 'seller' as const, at: now };
  return z.parse(numbersSchema, { ...numbers, [name]: next });
}
