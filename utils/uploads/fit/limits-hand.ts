// What a page's own upload field takes, from its platform's record. Whoever runs the engine has the records.
import type { Hand } from '../../db/schema';
import type { Platform, Takes } from '../../platforms/types';
import { longestGiven } from './limits';
import type { Limits } from './types';

/** What a field takes by its record: its own limits, else those of the platform's image space. */
export function takesOf(platform: Platform, { route, input }: Pick<Hand, 'route' | 'input'>): Takes {
  const inputs = platform.routes.find(({ id }) => id === route)?.inputs;
  return inputs?.find(({ id }) => id === input)?.takes ?? platform.takes;
}

/** A record's limits as the pipeline's. What of its formats the field's `accept` shuts out is not taken either. */
export function limitsOfTakes(takes: Takes, accepted?: Hand['formats']): Limits {
  const formats = accepted ? takes.formats.filter((format) => accepted.includes(format)) : takes.formats;
  return {
    // An `accept` that shuts out all that is known says more of the page of today than the record does.
    formats: formats.length > 0 ? formats : (accepted ?? []),
    bytes: takes.bytes ?? longestGiven,
    leastWidth: takes.leastWidth ?? null,
    mostWidth: takes.mostWidth ?? null,
    leastHeight: takes.leastHeight ?? null,
    mostHeight: takes.mostHeight ?? null,
    slices: false,
    ...(takes.ratio && { ratio: takes.ratio }),
  };
}

/** The limits of the field that an upload is for; null when no record knows it. */
export type HandLimits = (hand: Hand) => Limits | null;

/** Looks in these records. */
export const handLimitsIn =
  (platforms: readonly Platform[]): HandLimits =>
  (hand) => {
    const platform = platforms.find(({ id }) => id === hand.platform);
    return platform ? limitsOfTakes(takesOf(platform, hand), hand.formats) : null;
  };
