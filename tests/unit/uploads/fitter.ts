// The pipeline as far as it goes without codecs: what bytes are and whether they comply is real; a change is given.
import type { Fitted, Fitter, Order } from '../../../utils/uploads/fit/types';
import { inspect } from '../../../utils/uploads/inspect';

const hex = (hash: ArrayBuffer) => Buffer.from(hash).toString('hex');

/** @param change what comes out where something has to be changed; without it everything goes as it is */
export function plainFitter(change?: (blob: Blob, order: Order) => Fitted): Fitter {
  return {
    async lookAt(blob, order) {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
      const clientType = order.limits.slices ? 'client:phone' : 'client:computer';
      const found = inspect(bytes, order.name, clientType, blob.size);
      if ('key' in found) return { sha256, facts: null, plan: { does: 'refuse', problem: found }, look: '' };
      const still = { orientation: 1, frames: 1, alpha: false, metadata: false, profile: false };
      const facts = { ...found, ...still, bytes: bytes.length };
      const final = order.rules.watermark === null && !order.rules.metadata;
      const plan = change && !final ? ({ does: 'change', steps: ['watermark'] } as const) : ({ does: 'asIs' } as const);
      return { sha256, facts, plan: plan.does === 'asIs' ? plan : { ...plan, steps: [...plan.steps] }, look: '' };
    },
    async fit(blob, order) {
      if (!change) throw new Error('nothing is changed here');
      return change(blob, order);
    },
  };
}
