// What our launcher says of the page at hand, and what can be done there: point at a place, copy a report, hide.
import { copyText } from '../../utils/page/copy-text';
import { type Launcher, makeLauncher, type Saying } from '../../utils/page/launcher';
import type { PageLink } from '../../utils/page/link';
import type { Pointed } from '../../utils/page/override';
import type { Spot } from '../../utils/page/spot';
import type { PlatformView } from '../../utils/platforms/types';
import type { Texts } from '../../utils/texts';
import type { Fields, Looked } from './fields';

export type EdgeGiven = {
  platform: PlatformView;
  t: Texts;
  fields: Fields;
  spot: Spot | null;
  open(button: HTMLElement): void;
  /** Keeps the launcher's place for this site; `hidden` takes it away. */
  keepSpot(spot: Spot | null, hidden: boolean): Promise<unknown>;
  /** Keeps a place that the seller pointed at for this page, or forgets it. */
  keepPlace(place: Pointed | null): Promise<unknown>;
  /** What is needed seldom; rejects when it could not be had. */
  tools(): Promise<NonNullable<PageLink['tools']>>;
};

export type Edge = Pick<Launcher, 'keep' | 'lost' | 'stop'> & {
  /** What the last look found; `late`: the page has had its time. */
  tell(looked: Looked, late: boolean): void;
};

/** The launcher of a top frame, not yet in the page. */
export function makeEdge(document: Document, given: EdgeGiven): Edge {
  const { t, fields, platform } = given;
  let last: Looked = { found: [], by: null, again: null };
  let missing = false;
  /** Routes of which it was said in this page's life that their fields are gone: once is enough. */
  const told = new Set<string>();
  let leave: (() => void) | null = null;
  let spot = given.spot;

  const closing = { label: t('page_close'), act: () => launcher.close() };
  const plain = (title: string, text: string): Saying => ({ title, text, warn: false, buttons: [closing] });

  function saying(): Saying {
    const count = last.found.length;
    const open = { label: t('page_open_panel'), main: true, act: openPanel };
    const forget = { label: t('page_point_forget'), act: () => void forgetPlace() };
    const buttons = [
      open,
      { label: t(last.by === 'seller' ? 'page_point_again' : 'page_point'), act: () => void point() },
      ...(last.by === 'seller' ? [forget] : []),
      { label: t('page_report'), act: () => void copyReport() },
      { label: t('page_launcher_hide'), act: () => void hide() },
      closing,
    ];
    if (missing) return { title: t('page_moved'), text: t('page_moved_text'), warn: true, buttons };
    const text =
      last.by === 'seller'
        ? t('page_launcher_by_seller', count)
        : last.by === 'general'
          ? t('page_launcher_general', count)
          : count > 0
            ? t('page_launcher_found', count)
            : t('page_launcher_none');
    return { title: t('page_launcher_title', platform.name), text, warn: false, buttons };
  }

  function openPanel(button: HTMLElement) {
    launcher.close();
    given.open(button);
  }

  /** A part of ours did not come, e.g. because the extension is being updated. */
  const failed = () => launcher.say({ ...plain(t('page_panel_failed'), t('page_panel_failed_text')), warn: true });

  async function point() {
    launcher.close();
    leave?.();
    const tools = await given.tools().catch(() => null);
    if (!tools) return failed();
    leave = tools.pointOut(document, t('page_point_hint'), (element) => {
      leave = null;
      if (element) void takePlace(tools.overrideFor(element, fields.count));
    });
  }

  async function takePlace(place: Pointed | null) {
    if (!place) return launcher.say({ ...plain(t('page_point_none'), t('page_point_none_text')), warn: true });
    const kept = await given.keepPlace(place).catch(() => null);
    launcher.say(
      kept
        ? plain(t('page_point_kept'), t('page_point_kept_text', place.most))
        : { ...plain(t('page_point_failed'), t('page_point_failed_text')), warn: true },
    );
  }

  async function forgetPlace() {
    const done = await given.keepPlace(null).catch(() => null);
    launcher.say(
      done
        ? plain(t('page_point_forgotten'), t('page_point_forgotten_text'))
        : { ...plain(t('page_point_failed'), t('page_point_failed_text')), warn: true },
    );
  }

  async function copyReport() {
    const facts = { storekey: 1, platform: platform.id, route: fields.route()?.id ?? '-', found: last.found.length };
    const tools = await given.tools().catch(() => null);
    if (!tools) return failed();
    const report = tools.redactedReport(document, { ...facts, by: last.by ?? '-' });
    const done = await copyText(document, report);
    const size = Math.ceil(report.length / 1000);
    launcher.say(
      done
        ? plain(t('page_report_done'), t('page_report_done_text', size))
        : { ...plain(t('page_report_failed'), t('page_report_failed_text')), warn: true },
    );
  }

  async function hide() {
    const done = await given.keepSpot(spot, true).catch(() => null);
    if (done) launcher.stop();
    else launcher.say({ ...plain(t('page_launcher_hide_failed'), t('page_panel_failed_text')), warn: true });
    hidden = done !== null;
  }

  let hidden = false;
  const launcher = makeLauncher(document, {
    texts: { open: t('page_launcher_open'), more: t('page_launcher_more') },
    spot,
    press: openPanel,
    moved(next) {
      spot = next;
      void given.keepSpot(next, false).catch(() => null);
    },
    saying,
  });

  return {
    keep: () => hidden || launcher.keep(),
    lost: () => !hidden && launcher.lost(),
    tell(looked, late) {
      const before = missing;
      last = looked;
      const expected = (fields.route()?.anchors.length ?? 0) > 0;
      missing = late && expected && looked.found.length === 0;
      if (before === missing) return;
      const key = fields.key();
      launcher.mark(missing, missing && !told.has(key));
      if (missing) told.add(key);
      else launcher.close();
    },
    stop() {
      leave?.();
      launcher.stop();
    },
  };
}
