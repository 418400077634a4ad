// Accounts, pulls and draft orders: one line a message.
import * as z from 'zod/mini';
import { announceChange } from '../../../utils/db/changes';
import { templatesKey } from '../../../utils/db/orders';
import { failureSchema } from '../../../utils/db/orders-schema';
import { giveUpConsent, lookAtConsents, startConsent } from '../../../utils/marketplaces/connect';
import { editOne, readDrafts, searchDrafts, setStates } from '../../../utils/marketplaces/draft-commands';
import { forgetBuyers } from '../../../utils/marketplaces/forget';
import { pullViews } from '../../../utils/marketplaces/pull-view';
import { pasteToken } from '../../../utils/marketplaces/settle';
import { pullOne, whyNot } from '../../../utils/marketplaces/why';
import type { DeskHandlers } from '../../../utils/messages/desk';
import type { deskOrders } from '../../../utils/messages/desk-orders';
import { buyersKey, openBuyer } from '../../../utils/vault/buyers-key';
import { Locked } from '../../../utils/vault/seal';
import { whileBusy } from './busy';
import { addAccount, dropAccount, hostsOf, keepGuide, locked, writeAccount } from './orders-accounts';
import { ordersDesk } from './orders-parts';

const ok = { ok: true } as const;

/** The text of an order that did not fit; null when it is gone or the vault is locked. */
async function failureText(id: number): Promise<string | null> {
  const { parts } = await ordersDesk();
  const read = z.safeParse(failureSchema, await parts.db.get('failures', id));
  if (!read.success || read.data.sealed === null) return null;
  try {
    const raw = await openBuyer(await buyersKey(parts.db), `failure/${read.data.account}`, read.data.sealed);
    return typeof raw === 'string' ? raw : null;
  } catch (error) {
    if (error instanceof Locked) return null;
    throw error;
  }
}

/** Goes on beside the answer, and keeps the document for it. */
function beside(work: Promise<unknown>): typeof ok {
  whileBusy(work).catch((error: unknown) =>
    console.error('storekey pull', error instanceof Error ? error.message : ''),
  );
  return ok;
}

export const ordersHandlers: Pick<DeskHandlers, keyof typeof deskOrders> = {
  'consent.seen': async () => {
    const { parts, engine } = await ordersDesk();
    // Orders of an account that is connected again are wanted at once; of a new one when its questions are answered.
    return beside(lookAtConsents(parts).then(engine.due));
  },
  'pull.due': async () => beside((await ordersDesk()).engine.start()),
  'account.add': addAccount,
  'account.write': writeAccount,
  'account.hosts': hostsOf,
  'account.connect': async ({ account }) => ({ problem: await startConsent((await ordersDesk()).parts, account) }),
  'account.giveUp': async ({ account }) => {
    await giveUpConsent((await ordersDesk()).parts, account);
    return ok;
  },
  'account.paste': async ({ account, refresh, sellerId }) => {
    const { parts, engine } = await ordersDesk();
    const problem = await pasteToken(parts, account, refresh.trim(), sellerId.trim());
    if (problem === null) beside(engine.due());
    return { problem };
  },
  'account.remove': dropAccount,
  'pull.now': async ({ account, cause }) => {
    const { started, problem, ended } = await (await ordersDesk()).engine.now(account, cause);
    beside(ended);
    return { started, problem };
  },
  'pull.stop': async ({ account }) => {
    (await ordersDesk()).engine.stop(account);
    return ok;
  },
  'pull.view': async () => {
    const { parts, engine } = await ordersDesk();
    return pullViews(parts, engine.runs);
  },
  'pull.one': async ({ account, order }) => whileBusy(pullOne((await ordersDesk()).parts, account, order.trim())),
  'pull.why': async ({ account, order }) => whileBusy(whyNot((await ordersDesk()).parts, account, order.trim())),
  'pull.failure': async ({ id }) => ({ raw: await failureText(id) }),
  'draft.read': async ({ keys }) => readDrafts((await ordersDesk()).parts.db, keys),
  'draft.search': async ({ text, account }) => searchDrafts((await ordersDesk()).parts.db, text, account),
  'draft.state': async ({ keys, state }) => {
    const { parts } = await ordersDesk();
    return { count: await setStates(parts.db, keys, state, parts.clock()) };
  },
  'draft.edit': async ({ key, edits }) => {
    const { parts } = await ordersDesk();
    try {
      const done = await editOne(parts.db, key, edits, parts.clock());
      const lost = done === 'gone' ? 'problem_draftGone' : 'problem_draftForgotten';
      return { problem: done === 'done' ? null : { key: lost, params: [] } };
    } catch (error) {
      if (error instanceof Locked) return { problem: locked };
      throw error;
    }
  },
  'draft.forget': async ({ keys }) => {
    const { parts } = await ordersDesk();
    return { count: await forgetBuyers(parts.db, keys, parts.clock()) };
  },
  'account.guide': keepGuide,
  'draft.templates': async ({ templates }) => {
    const { db } = (await ordersDesk()).parts;
    await db.put('values', templates, templatesKey);
    announceChange();
    return ok;
  },
};
