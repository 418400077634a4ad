// The engine of accounts and pulls as the desk runs it: the real clock, fetch and browser behind its parts.
import { browser } from '../../../utils/browser';
import type { Db } from '../../../utils/db/open';
import type { Parts } from '../../../utils/marketplaces/parts';
import { createPullEngine, type PullEngine } from '../../../utils/marketplaces/pull-engine';
import { askWith } from '../../../utils/messages/send';
import { sender } from '../../../utils/net/request';
import { clock, wait } from '../../../utils/uploads/time';
import { vaultChannel } from '../../../utils/vault/seal';
import { database } from '../database';
import { whileBusy } from './busy';

/** A page of two hundred orders has a megabyte at most; ten times that is still read. */
const longestAnswer = 10_000_000;
const patience = 60_000;

const askBackground = askWith((message) => browser.runtime.sendMessage(message));

async function tell(): Promise<void> {
  await askBackground('desk.wants', {}).catch(() => {
    // The worker is just being replaced; its own start looks at everything.
  });
}

function partsOf(db: Db): Parts {
  const send = sender(
    (url, init) => fetch(url, init),
    // A call for orders may be made twice: nobody has to know whether it arrived.
    async () => ({ why: 'unknown', error: '' }),
    patience,
    longestAnswer,
  );
  return {
    ...{ db, clock, wait, tell },
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    send: async ({ method, url, headers, body }) => {
      const answer = await send(url, { method, headers, body, credentials: 'omit', referrerPolicy: 'no-referrer' });
      return { ...answer, rateLimit: answer.rateLimit ?? null, date: answer.date ?? null };
    },
    missingHost: async (origins) => (await askBackground('host.missing', { origins: [...origins] })).origin,
  };
}

export type OrdersDesk = { parts: Parts; engine: PullEngine };
let made: Promise<OrdersDesk> | null = null;

/** The engine, made at the first use. */
export function ordersDesk(): Promise<OrdersDesk> {
  made ??= database().then((db) => {
    const parts = partsOf(db);
    const engine = createPullEngine(parts);
    // Unlocked: what could not be pulled is pulled now.
    new BroadcastChannel(vaultChannel).onmessage = () => void whileBusy(engine.unlocked());
    return { parts, engine };
  });
  return made;
}

/** At the document's start: a pull or a consent that died with the one before goes on at once. */
export async function resumeOrders(): Promise<void> {
  const db = await database();
  const open = (await db.getAll('pulls')).some(({ run }) => run !== null);
  const seen = (await db.getAll('consents')).some(({ endedAt }) => endedAt === null);
  if (open || seen) await whileBusy((await ordersDesk()).engine.start());
}
