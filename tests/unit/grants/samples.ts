// Rows and worlds that the tests of the register start from.
import type { Brand, Grant } from '../../../utils/db/grants-schema';
import type { Context } from '../../../utils/grants/draft';
import type { FileLine } from '../../../utils/grants/file';
import { defaultNumbers } from '../../../utils/grants/numbers';

/** 22 November 2026, 14:00 in Beijing, UTC ms. */
export const noon = Date.UTC(2026, 10, 22, 6, 0, 0);
export const day = 24 * 60 * 60 * 1000;
export const owner = 'taobao:1';
export const application = '0b5c9d9e-7f0e-4c1c-9d7e-2f4a6b8c0d1e';

export function context(given: Partial<Context> = {}): Context {
  return { owner, self: '甲店', now: noon, numbers: defaultNumbers, last: 0, broken: [], ...given };
}

/** An active grant of 22 November 2026. */
export function grant(name: string, given: Partial<Grant> = {}): Grant {
  return {
    owner,
    name,
    state: 'active',
    since: noon,
    added: noon,
    moved: 0,
    grantedOn: '2026-11-22',
    lockFrom: '2026-11-22',
    listedOn: '2026-11-22',
    difference: null,
    run: '',
    pressedAt: 0,
    leaving: false,
    who: '',
    note: '',
    endOn: null,
    told: null,
    problem: null,
    ...given,
  };
}

/** So many active grants: 店1, 店2, … */
export const grants = (count: number): Grant[] => Array.from({ length: count }, (_, i) => grant(`店${i + 1}`));

/** A line of a file that names a store of this owner and nothing else. */
export function fileLine(given: Partial<FileLine> = {}): FileLine {
  const empty = { state: null, grantedOn: null, who: null, note: null, endOn: null };
  return { line: 2, owner, name: '乙店', ...empty, ...given };
}

export function brand(given: Partial<Brand> = {}): Brand {
  return {
    owner,
    name: '青禾',
    application,
    state: 'notEnabled',
    since: '2026-11-22',
    moves: [],
    member: '甲店',
    company: '甲公司',
    note: '',
    dueOn: null,
    checkedOn: null,
    mark: null,
    message: null,
    ...given,
  };
}
