// The pipeline as far as it goes without codecs: what bytes are and what is planned is real; a change is given.
import { readFacts } from '../../../utils/uploads/fit/facts';
import { planFor } from '../../../utils/uploads/fit/plan';
import { refusal } from '../../../utils/uploads/fit/refuse';
import type { Fitted, Fitter, Order, Plan } from '../../../utils/uploads/fit/types';

const damaged = { key: 'problem_damaged', params: [] };
const hex = (hash: ArrayBuffer) => Buffer.from(hash).toString('hex');

/** @param change what comes out where something has to be changed */
export function plainFitter(change?: (blob: Blob, order: Order) => Fitted): Fitter {
  return {
    async lookAt(blob, order) {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
      const facts = readFacts(bytes);
      const problem = refusal(bytes, facts, order.name);
      const plan: Plan =
        problem || !facts ? { does: 'refuse', problem: problem ?? damaged } : planFor(facts, order, false);
      return { sha256, facts, plan, look: '', thumb: '' };
    },
    async fit(blob, order) {
      if (!change) throw new Error('nothing is changed here');
      return change(blob, order);
    },
  };
}
