// The desk's side of the checklist beside a platform's form for brands: it says how the application stands, and keeps
// the page's proposal until the seller answers it in the dashboard.
import { readSettings } from '../../../utils/db/values';
import { brandPageOf, type Checklist, checklistOf } from '../../../utils/grants/brand-page';
import {
  answerProposal,
  beginPageList,
  keepProposal,
  type Opened,
  openedList,
} from '../../../utils/grants/brand-page-store';
import { platformOfKey } from '../../../utils/grants/steps-records';
import type { ListView } from '../../../utils/messages/checklist';
import type { DeskHandlers } from '../../../utils/messages/desk';
import { languageFor, readCatalogue, type TextKey, type Texts, textsFrom } from '../../../utils/texts';
import { clock } from '../../../utils/uploads/time';
import { database } from '../database';

const ok = { ok: true } as const;
const over = { goes: false, view: null, proposed: false } as const;

function nextLine(t: Texts, { name, owed }: Checklist['owed'][number]): string {
  const { what, on, days, yuan, due } = owed;
  const deed = t(`brands_owed_${what}` as TextKey, yuan ?? 0);
  const wait = on !== null && days !== null && !due;
  return wait && what === 'applyAgain'
    ? t('checklist_next_from', name, deed, on, days)
    : t('checklist_next', name, deed);
}

async function viewOf({ rows, ctx, halt, row }: Opened): Promise<ListView | null> {
  const record = brandPageOf(platformOfKey(row.owner));
  if (!record) return null;
  const { language } = await readSettings(await database());
  const table = await readCatalogue(languageFor(language, navigator.language), (path) => path);
  const t = textsFrom(table);
  const { steps, owed, known, offers } = checklistOf(rows, ctx, halt);
  const deposit = ctx.numbers.deposit.value;
  return {
    title: t('checklist_title'),
    steps: steps.map(({ at, is }) => ({ text: t(`checklist_step_${at}` as TextKey, deposit), is })),
    next: owed.map((one) => nextLine(t, one)),
    known,
    fields: record.fields,
    words: Object.fromEntries(
      Object.entries(record.states).map(([word, state]) => {
        const offer = offers.includes(state) ? t(`brands_state_${state}`) : null;
        return [word, { same: rows.some((one) => one.state === state), offer }];
      }),
    ),
    texts: Object.fromEntries(Object.entries(table).filter(([key]) => /^checklist_/.test(key))),
  };
}

export const brandPageHandlers: Pick<DeskHandlers, 'brand.page' | 'brand.tell' | 'brand.answered'> = {
  'brand.page': async ({ owner, application }) => {
    if (!brandPageOf(platformOfKey(owner))) return { list: null };
    return { list: await beginPageList(await database(), owner, application) };
  },
  'brand.tell': async ({ list, platform, tell }) => {
    // A proposal that waits in the dashboard stays.
    if (tell.what === 'close') return over;
    const db = await database();
    const opened = await openedList(db, list, platform, clock());
    if (!opened) return over;
    if (tell.what === 'propose') {
      // Only a word of the record is a state: a page cannot name a move by itself.
      const states = brandPageOf(platform)?.states ?? {};
      const to = Object.hasOwn(states, tell.said) ? states[tell.said] : undefined;
      const proposed = to !== undefined && (await keepProposal(db, opened, to, tell.said));
      return { goes: true, view: null, proposed };
    }
    return { goes: true, view: await viewOf(opened), proposed: opened.row.proposal !== null };
  },
  'brand.answered': async ({ owner }) => answerProposal(await database(), owner).then(() => ok),
};
