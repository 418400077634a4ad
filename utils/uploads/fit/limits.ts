// What an image space takes, and what the pipeline itself takes on.
import type { Shop } from '../../db/schema';
import type { Limits } from './types';

/** Of files beyond so many bytes only the beginning is read, to say what they are. */
export const longestGiven = 60 * 1024 * 1024;

/** Pixels beyond which nothing is decoded: a file of 100 kB can unfold into gigabytes. Photographs have 12 to 60 million. */
export const mostPixels = 100_000_000;

/** Source: the gateway's documentation, 3M 以内. */
export const longestFile = 3 * 1024 * 1024;

/** Source: the gateway's documentation, fields `img` and `client_type`. */
const gateway: Record<Shop['clientType'], Limits> = {
  'client:computer': {
    formats: ['png', 'jpg', 'gif'],
    bytes: longestFile,
    leastWidth: null,
    mostWidth: null,
    leastHeight: null,
    mostHeight: null,
    slices: false,
  },
  'client:phone': {
    formats: ['png', 'jpg', 'gif'],
    bytes: longestFile,
    leastWidth: 480,
    mostWidth: 620,
    leastHeight: null,
    mostHeight: 960,
    slices: true,
  },
};

/** What an uploader takes for a client type. */
export function limitsFor(uploader: 'gateway', clientType: Shop['clientType']): Limits {
  return { gateway }[uploader][clientType];
}

/** Megabytes as a person reads them; binary, as the limits are. */
export const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(2)} MB`;
