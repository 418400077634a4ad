// The answer of each kind of message.
import type { Leave } from '../db/leave-schema';
import type { Link, Problem, Settings, Shop } from '../db/schema';
import type { Site } from '../db/sites-schema';
import type { PlatformView } from '../platforms/types';
import type { DeskAnswer } from './desk';
import type { GatewayView, MoneyView, PanelState, ShopChoices, SiteState, StoredView } from './views';

type Done = { ok: true };
export type Answers = {
  'page.hello': {
    platform: PlatformView | null;
    site: Pick<Site, 'launcher' | 'places'>;
    language: 'zh_CN' | 'en';
    texts: Record<string, string>;
  };
  'site.keep': Done;
  'site.read': SiteState;
  'site.choose': Done;
  'site.show': Done;
  'panel.read': PanelState;
  'panel.texts': { language: 'zh_CN' | 'en'; texts: Record<string, string> };
  'thumb.read': Record<number, string>;
  'upload.add': { batch: string; added: number; needsConfirm: boolean };
  'upload.stored': StoredView[];
  'upload.cancel': { cancelled: number; unconfirmed: number };
  'upload.retry': { count: number };
  'upload.settle': Done;
  'upload.force': Done;
  'upload.forget': { count: number };
  'upload.choose': { count: number };
  'hand.read': { ready: number[]; open: number; asks: number };
  'hand.take': { name: string; blob: Blob } | null;
  'hand.end': Done;
  'hand.again': { batch: string };
  'link.keep': Done;
  /** The newest first. */
  'link.read': Link[];
  'link.remove': Done;
  'grab.resume': Done;
  'queue.pause': Done;
  'stop.release': { released: boolean; problem: Problem | null };
  'batch.confirm': Done;
  'engine.wake': Done;
  'engine.moved': Done;
  'desk.wants': Done;
  'host.missing': { origin: string | null };
  /** `whole`: false for an assistant, who gets the shops of the leave and nothing of the money. */
  'settings.read': { settings: Settings; gateway: GatewayView; shops: Shop[]; money: MoneyView; whole: boolean };
  'settings.write': Done;
  'secret.write': { problem: Problem | null };
  'shop.save': Done;
  'shop.remove': Done;
  'shop.tested': Done;
  'vault.unlock': { unlocked: boolean };
  'vault.lock': Done;
  'vault.set': Done;
  'vault.key': { key: CryptoKey | null };
  /** `until`: UTC ms at which it locks by itself. `spent`: points of today, of the leave's. */
  'owner.read': {
    divided: boolean;
    open: boolean;
    until: number;
    leave: Leave;
    spent: number;
    /** The division's end was asked for without the passphrase: ms that are left to wait. */
    ending: number | null;
  };
  /** `wait`: ms before which no further try is looked at. */
  'owner.unlock': { right: boolean; wait: number };
  'owner.lock': Done;
  'owner.set': Done;
  'owner.allow': Done;
  'owner.stay': Done;
  /** ms that are left to wait; 0: the division is gone. */
  'owner.forget': { left: number };
  'options.open': Done;
  'popup.open': Done;
  'panel.open': Done;
  'steps.page': Done;
  'steps.open': Done;
  'steps.tell': DeskAnswer<'step.tell'>;
  'checklist.page': Done;
  'checklist.open': Done;
  'checklist.tell': DeskAnswer<'brand.tell'>;
  'picker.open': Done;
  'picker.hello': ShopChoices & { language: 'zh_CN' | 'en'; texts: Record<string, string> };
  'picture.propose': { batch: string; added: number };
};
