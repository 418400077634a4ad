// The launcher of a page: what its fields are like now, kept for the card that says it. The card comes when it is needed.
import type { Changed, EdgePage } from '../../utils/page/edge-card';
import { makeLauncher } from '../../utils/page/launcher';
import type { LauncherCard } from '../../utils/page/launcher-card';
import type { PageLink } from '../../utils/page/link';
import type { Spot } from '../../utils/page/spot';
import type { Fields, Looked } from './fields';

export type EdgeGiven = Pick<EdgePage, 'platform' | 't' | 'open' | 'keepPlace'> & {
  fields: Fields;
  spot: Spot | null;
  /** Keeps the launcher's place for this site; `hidden` takes it away. */
  keepSpot(spot: Spot | null, hidden: boolean): Promise<unknown>;
  /** What is needed seldom; rejects when it could not be had. */
  tools(): Promise<NonNullable<PageLink['tools']>>;
  /** A part of ours did not come, e.g. because the extension is being updated. */
  failed(): void;
};

export type Edge = {
  keep(): void;
  lost(): boolean;
  /** What the last look found; `late`: the page has had its time. */
  tell(looked: Looked, late: boolean): void;
  stop(): void;
};

/** The launcher of a top frame, not yet in the page. */
export function makeEdge(document: Document, given: EdgeGiven): Edge {
  const { t, fields } = given;
  let last: Pick<Looked, 'found' | 'by'> = { found: [], by: null };
  let changed: Changed = null;
  /** Routes of which it was said in this page's life that their fields are gone: once is enough. */
  const told = new Set<string>();
  let { spot } = given;
  let hidden = false;
  let coming: Promise<LauncherCard> | null = null;
  let card: LauncherCard | null = null;
  let leave = () => {};

  const launcher = makeLauncher(document, {
    texts: { open: t('page_launcher_open'), more: t('page_launcher_more') },
    spot,
    press: (button) => {
      card?.close();
      given.open(button);
    },
    moved(next) {
      spot = next;
      void given.keepSpot(next, false).catch(() => null);
    },
    more: () => withCard((one) => (one.shown() ? one.close() : one.open(true)), given.failed),
  });

  function withCard(act: (card: LauncherCard) => void, failed: () => void) {
    coming ??= given.tools().then((tools) => {
      const made = tools.edgeCard(document, launcher, page);
      leave = made.leave;
      card = made.card;
      launcher.hold(made.card);
      return made.card;
    });
    coming.then(act).catch(() => {
      coming = null;
      failed();
    });
  }

  const page: EdgePage = {
    ...given,
    count: fields.count,
    now: () => ({ found: last.found.length, by: last.by, route: fields.route()?.id ?? '-', changed }),
    async hide() {
      await given.keepSpot(spot, true);
      hidden = true;
      launcher.stop();
    },
  };

  return {
    keep: () => hidden || launcher.keep(),
    lost: () => !hidden && launcher.lost(),
    tell(looked, late) {
      const before = changed;
      last = looked;
      const expected = late && (fields.route()?.anchors.length ?? 0) > 0;
      changed = !expected ? null : looked.by === null ? 'none' : looked.by === 'general' ? 'general' : null;
      if (before === changed) return;
      launcher.mark(changed !== null);
      const key = fields.key();
      if (changed !== 'none') card?.close();
      else if (!told.has(key)) {
        told.add(key);
        withCard(
          (one) => changed === 'none' && one.open(false),
          () => told.delete(key),
        );
      }
    },
    stop() {
      leave();
      launcher.stop();
    },
  };
}
