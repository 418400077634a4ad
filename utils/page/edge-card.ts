// What the launcher's card says of the page at hand, and what can be done there: point at a place, copy a report, hide.

import type { Anchor, PlatformView } from '../platforms/types';
import type { Texts } from '../texts';
import { copyText } from './copy-text';
import type { Launcher } from './launcher';
import { type LauncherCard, makeCard, type Saying } from './launcher-card';
import { overrideFor, type Pointed } from './override';
import { pointOut } from './pointing';
import { redactedReport } from './report';

/**
 * What the record expected of a page and was not there once the page had its time: `none`, nothing was found;
 * `general`, the general rules found something.
 */
export type Changed = 'none' | 'general' | null;

/** What the card has of the launcher's page. */
export type EdgePage = {
  t: Texts;
  platform: Pick<PlatformView, 'id' | 'name' | 'brands'>;
  /** What the last look found. */
  now(): { found: number; by: 'seller' | 'record' | 'general' | null; route: string; changed: Changed };
  /** How many elements a way leads to. */
  count(sought: Pick<Anchor, 'selector' | 'text'>): number;
  /** Opens the panel, `shop`: at how the shop stands. */
  open(button: HTMLElement, shop?: boolean): void;
  /** Keeps a place that the seller pointed at for this page, or forgets it. */
  keepPlace(place: Pointed | null): Promise<unknown>;
  /** Takes the launcher away for this site; rejects when that could not be kept. */
  hide(): Promise<void>;
};

/** Makes the card of a page's launcher, closed; `leave` ends a pointing that goes on. */
export type EdgeCard = (
  document: Document,
  launcher: Launcher,
  page: EdgePage,
) => { card: LauncherCard; leave(): void };

/** `brands` leads to the steps of a brand application, which begin in a page of ours; rejects when it cannot. */
export const edgeCardWith =
  (brands: () => Promise<unknown>): EdgeCard =>
  (document, launcher, page) =>
    makeEdgeCard(document, launcher, page, brands);

function makeEdgeCard(
  document: Document,
  launcher: Launcher,
  { t, platform, now, count, open, keepPlace, hide }: EdgePage,
  brands: () => Promise<unknown>,
): ReturnType<EdgeCard> {
  let leave: (() => void) | null = null;
  const card = makeCard(document, launcher, saying);
  const closing = { label: t('page_close'), act: card.close };
  const plain = (title: string, text: string): Saying => ({ title, text, warn: false, buttons: [closing] });
  const failed = (title: string, text: string) => card.say({ ...plain(title, text), warn: true });

  function saying(): Saying {
    const { found, by, changed } = now();
    const act = (shop: boolean) => (button: HTMLElement) => {
      card.close();
      open(button, shop);
    };
    const buttons = [
      { label: t('page_open_panel'), main: true, act: act(false) },
      { label: t('page_stores'), act: act(true) },
      ...(platform.brands ? [{ label: t('page_brands'), act: () => void toBrands() }] : []),
      { label: t(by === 'seller' ? 'page_point_again' : 'page_point'), act: point },
      ...(by === 'seller' ? [{ label: t('page_point_forget'), act: () => void forgetPlace() }] : []),
      { label: t('page_report'), act: () => void copyReport() },
      { label: t('page_launcher_hide'), act: () => void away() },
      closing,
    ];
    if (changed) {
      const text = changed === 'none' ? t('page_moved_text') : t('page_moved_general', found);
      return { title: t('page_moved'), text, warn: true, buttons };
    }
    const text =
      by === 'seller'
        ? t('page_launcher_by_seller', found)
        : by === 'general'
          ? t('page_launcher_general', found)
          : found > 0
            ? t('page_launcher_found', found)
            : t('page_launcher_none');
    return { title: t('page_launcher_title', platform.name), text, warn: false, buttons };
  }

  async function toBrands() {
    card.close();
    await brands().catch(() => failed(t('page_panel_failed'), t('page_panel_failed_text')));
  }

  function point() {
    card.close();
    leave?.();
    leave = pointOut(document, t('page_point_hint'), (element) => {
      leave = null;
      if (element) void takePlace(overrideFor(element, count));
    });
  }

  async function takePlace(place: Pointed | null) {
    if (!place) return failed(t('page_point_none'), t('page_point_none_text'));
    const kept = await keepPlace(place).catch(() => null);
    if (kept) card.say(plain(t('page_point_kept'), t('page_point_kept_text', place.most)));
    else failed(t('page_point_failed'), t('page_point_failed_text'));
  }

  async function forgetPlace() {
    const done = await keepPlace(null).catch(() => null);
    if (done) card.say(plain(t('page_point_forgotten'), t('page_point_forgotten_text')));
    else failed(t('page_point_failed'), t('page_point_failed_text'));
  }

  async function copyReport() {
    const { found, by, route } = now();
    const facts = { storekey: 1, platform: platform.id, route, found, by: by ?? '-' };
    const report = redactedReport(document, facts);
    const size = Math.ceil(report.length / 1000);
    if (await copyText(document, report)) card.say(plain(t('page_report_done'), t('page_report_done_text', size)));
    else failed(t('page_report_failed'), t('page_report_failed_text'));
  }

  const away = () => hide().catch(() => failed(t('page_launcher_hide_failed'), t('page_panel_failed_text')));

  return { card, leave: () => leave?.() };
}
