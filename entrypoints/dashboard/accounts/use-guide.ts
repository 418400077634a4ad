// Where the seller is in the steps of getting keys: kept in the database, so that it is still there after days.
import { useEffect, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { Guide } from '../../../components/connect-guide';
import { guideKey } from '../../../utils/db/orders';
import type { EndpointId } from '../../../utils/marketplaces/types';
import { ask } from '../orders/ask';
import { database } from '../use-register';

const schema = z.record(z.string(), z.string());

async function readGuide(endpoint: EndpointId): Promise<Guide> {
  const read = z.safeParse(schema, await (await database).get('values', guideKey(endpoint)));
  return read.success ? read.data : {};
}

/** null until read; what is written shows at once. */
export function useGuide(endpoint: EndpointId): { guide: Guide | null; write(guide: Guide): Promise<void> } {
  const [guide, setGuide] = useState<Guide | null>(null);
  useEffect(() => {
    let dropped = false;
    readGuide(endpoint).then(
      (read) => {
        if (!dropped) setGuide(read);
      },
      () => {
        if (!dropped) setGuide({});
      },
    );
    return () => {
      dropped = true;
    };
  }, [endpoint]);
  return {
    guide,
    write: async (next) => {
      setGuide(next);
      await ask('account.guide', { endpoint, guide: next });
    },
  };
}
