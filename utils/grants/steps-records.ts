// All records of steps: the one place where one is added. A platform without a record has no steps on its page; its
// register is kept by hand and by file.
import type { StepRecord } from './steps';
import { taobaoNew, taobaoOld } from './steps-taobao';

export const stepRecords: readonly StepRecord[] = [taobaoNew, taobaoOld];

/** Records of a platform, the newer way first. */
export function recordsFor(platform: string): StepRecord[] {
  return stepRecords.filter((record) => record.platform === platform);
}

/** The platform of an owner's key, `platform:shopId`. */
export const platformOfKey = (owner: string): string => owner.split(':')[0] ?? '';
