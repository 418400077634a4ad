// The gateway's codes as data: what each is for the seller and for the queue. Source: the vendor's documentation.
import type { TextKey } from '../texts';

export type CodeMeaning = {
  key: TextKey;
  does: 'refuse' | 'unknown';
  stops: null | 'shop' | 'account';
};

const noRight = /无该接口权限/;
const noCalls = /(次数|余额|点券)不足/;

const table: Record<string, CodeMeaning> = {
  '100': { key: 'problem_code100', does: 'refuse', stops: null },
  '101': { key: 'problem_code101', does: 'unknown', stops: null },
  '103': { key: 'problem_code103', does: 'refuse', stops: 'shop' },
  '200': { key: 'problem_code200', does: 'unknown', stops: null },
  '203': { key: 'problem_code203', does: 'refuse', stops: 'account' },
  '302': { key: 'problem_code302', does: 'refuse', stops: 'shop' },
};

/** The meaning of a code; 204 has two, told apart by its text. A code that is not documented is unknown: it may have cost. */
export function meaningOf(code: string, said: string): CodeMeaning {
  if (code === '204') {
    if (noRight.test(said)) return { key: 'problem_code204Right', does: 'refuse', stops: 'account' };
    if (noCalls.test(said)) return { key: 'problem_code204Calls', does: 'refuse', stops: 'account' };
    return { key: 'problem_code204', does: 'refuse', stops: 'account' };
  }
  const known = Object.hasOwn(table, code) ? table[code] : undefined;
  return known ?? { key: 'problem_codeUnknown', does: 'unknown', stops: null };
}
