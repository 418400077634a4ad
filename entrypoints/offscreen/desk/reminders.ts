// The desk's side of reminders: what is due, in the seller's words. The background shows it and says that it did.
import { browser } from '../../../utils/browser';
import { readSettings, readShops } from '../../../utils/db/values';
import { type Due, dueNow, nextLook, noteTold } from '../../../utils/grants/reminders';
import { reviewsDue } from '../../../utils/marketplaces/review';
import type { DeskHandlers } from '../../../utils/messages/desk';
import type { Notice } from '../../../utils/messages/desk-grants';
import { languageFor, readCatalogue, type TextKey, type Texts, textsFrom } from '../../../utils/texts';
import { releaseHeld } from '../../../utils/uploads/leave';
import { clock } from '../../../utils/uploads/time';
import { database } from '../database';

/** Lines of a notification at most: browsers cut what is longer. */
const mostLines = 4;

async function texts(): Promise<Texts> {
  const { language } = await readSettings(await database());
  const chosen = languageFor(language, navigator.language);
  return textsFrom(await readCatalogue(chosen, (path) => browser.runtime.getURL(path)));
}

/** Reviews of applications for keys, a notification each: a press on it opens where accounts are added. */
const reviewsOf = (due: readonly Due[], t: Texts): Notice[] =>
  due.map((one) => {
    const place = t(one.name === 'aliexpress' ? 'connect_name_aliexpress' : 'connect_name_aliexpress_aop');
    return {
      id: `accounts/new/${one.name}`,
      title: t('remind_title_review', place),
      lines: [t('remind_review')],
      due: [one],
    };
  });

const isReview = ({ why }: Due) => why === 'review';
const isGrant = ({ why }: Due) => why === 'lockEnds' || why === 'end';

/** One notification for all of a shop's grants, and one for its brands. */
function noticesOf(due: readonly Due[], names: ReadonlyMap<string, string>, t: Texts): Notice[] {
  const owners = [...new Set(due.map(({ owner }) => owner))];
  return owners.flatMap((owner) =>
    (['register', 'brands'] as const).flatMap((section): Notice[] => {
      const mine = due.filter((one) => one.owner === owner && isGrant(one) === (section === 'register'));
      if (mine.length === 0) return [];
      const lines = mine.map(({ why, name, on, until }) => t(`remind_${why}` as TextKey, name, until ?? on));
      const shown =
        lines.length > mostLines
          ? [...lines.slice(0, mostLines - 1), t('remind_more', lines.length - mostLines + 1)]
          : lines;
      const title = t(`remind_title_${section}`, names.get(owner) ?? owner);
      return [{ id: `${section}/${owner}`, title, lines: shown, due: mine }];
    }),
  );
}

export const reminderHandlers: Pick<DeskHandlers, 'remind.due' | 'remind.told'> = {
  'remind.due': async () => {
    const db = await database();
    const now = clock();
    // A new day in Beijing is a new budget.
    await releaseHeld(db, now);
    const [due, shops] = [await dueNow(db, now, (asOf) => reviewsDue(db, asOf)), await readShops(db)];
    const names = new Map(shops.map(({ key, name }) => [key, name]));
    if (due.length === 0) return { notices: [], next: nextLook(now) };
    const t = await texts();
    const rest = due.filter((one) => !isReview(one));
    return { notices: [...noticesOf(rest, names, t), ...reviewsOf(due.filter(isReview), t)], next: nextLook(now) };
  },
  'remind.told': async ({ due }) => noteTold(await database(), due, clock()).then(() => ({ ok: true })),
};
