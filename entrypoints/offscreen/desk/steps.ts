// Runs of steps at the desk: begun by a page of ours, told of by the script in the platform's page through the
// background, and watched, so that one that fell silent is ended.
import { readSettings, readShops } from '../../../utils/db/values';
import { settle } from '../../../utils/grants/reconcile';
import { recordsFor } from '../../../utils/grants/steps-records';
import { beginRun, endLostRuns, finish, recoverRuns, stopRun, tellRun } from '../../../utils/grants/steps-store';
import { changeGrants } from '../../../utils/grants/store';
import type { DeskHandlers } from '../../../utils/messages/desk';
import { languageFor, readCatalogue } from '../../../utils/texts';
import { clock, wait } from '../../../utils/uploads/time';
import { database } from '../database';
import { whileBusy } from './busy';

const ok = { ok: true } as const;
const pageTexts = /^(steps_|problem_steps_)/;
let watching = false;

/** Looks after the runs under way until none is: the document stays for as long. */
async function watch(): Promise<void> {
  if (watching) return;
  watching = true;
  try {
    const db = await database();
    for (let next = await endLostRuns(db, clock()); next !== null; next = await endLostRuns(db, clock())) {
      await wait(Math.min(Math.max(next - clock(), 0) + 50, 5_000));
    }
  } finally {
    watching = false;
  }
}

/** What a start of the desk owes the register: runs of the life before are ended, or given a moment to speak. */
export async function startSteps(): Promise<void> {
  if ((await recoverRuns(await database(), clock())) !== null) await whileBusy(watch());
}

async function textsForPage(): Promise<Record<string, string>> {
  const { language } = await readSettings(await database());
  const table = await readCatalogue(languageFor(language, navigator.language), (path) => path);
  return Object.fromEntries(Object.entries(table).filter(([key]) => pageTexts.test(key)));
}

type StepKinds = 'step.begin' | 'step.drop' | 'step.stop' | 'step.tell' | 'step.settle' | 'step.recover';

export const stepHandlers: Pick<DeskHandlers, StepKinds> = {
  'step.begin': async (given) => {
    const { lease, said } = await beginRun(await database(), clock(), given);
    if (lease) void whileBusy(watch());
    return { run: lease?.run ?? null, said };
  },
  'step.drop': async ({ owner, run }) => {
    const db = await database();
    const lost = { why: 'left', step: 'open', name: null, saw: '' } as const;
    await finish(db, clock(), { owner, run, mode: 'assisted' }, lost);
    return ok;
  },
  'step.stop': async ({ owner }) => stopRun(await database(), clock(), owner).then(() => ok),
  'step.tell': async ({ run, platform, tell }) => {
    const db = await database();
    const { lease, ...told } = await tellRun(db, clock(), run, platform, tell);
    if (lease) void whileBusy(watch());
    if (tell.what !== 'hello' || !lease) return told;
    const self = (await readShops(db)).find(({ key }) => key === lease.owner)?.name ?? lease.owner;
    return { ...told, self, sure: lease.sure, records: recordsFor(platform), texts: await textsForPage() };
  },
  'step.settle': async ({ owner, name, how }) => {
    const { no } = await changeGrants(await database(), owner, 'seller', clock(), (draft) => settle(draft, name, how));
    return { no };
  },
  'step.recover': async () => startSteps().then(() => ok),
};
