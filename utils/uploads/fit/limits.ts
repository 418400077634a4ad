// What an image space takes.
import type { Shop } from '../../db/schema';
import { longestFile, phoneLimits } from '../inspect';
import type { Limits } from './types';

export function limitsFor(_uploader: 'gateway', clientType: Shop['clientType']): Limits {
  const base = { formats: ['jpg', 'png', 'gif'], bytes: longestFile, leastHeight: null } as const;
  return clientType === 'client:phone'
    ? {
        ...base,
        leastWidth: phoneLimits.leastWidth,
        mostWidth: phoneLimits.mostWidth,
        mostHeight: phoneLimits.mostHeight,
        slices: true,
      }
    : { ...base, leastWidth: null, mostWidth: null, mostHeight: null, slices: false };
}
