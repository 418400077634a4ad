// States of the panel as the background would give them.

import catalogue from '../../../public/_locales/zh_CN/messages.json';
import type { PanelState, PlanView, ProposalView, UploadView } from '../../../utils/messages/views';
import { textsFrom } from '../../../utils/texts';

export const at = new Date(2026, 10, 22, 14, 3).getTime();

/** Texts of the Chinese catalogue. */
export const t = textsFrom(Object.fromEntries(Object.entries(catalogue).map(([key, { message }]) => [key, message])));

/** An upload; stored states come with a picture. */
export function uploadView(given: Partial<UploadView> = {}): UploadView {
  const id = given.id ?? 1;
  const stored = given.state === 'done' || given.state === 'reused';
  return {
    id,
    batch: 'b1',
    from: null,
    fileName: `picture ${id}.jpg`,
    shop: 'taobao:1',
    category: '0',
    state: 'waiting',
    bytes: 1000,
    width: 450,
    height: 150,
    added: at,
    since: at,
    ms: 0,
    points: 0,
    possiblyBilled: false,
    picture: stored
      ? {
          id: '1657717355974335419',
          path: `https://img.alicdn.com/${id}.jpg`,
          title: `picture ${id}`,
          pixel: '450x150',
          bytes: 1000,
          status: 'pass',
          deleted: '',
        }
      : null,
    problem: null,
    warnings: [],
    ...given,
  };
}

/** A panel with two shops and nothing uploaded. */
export function panelState(given: Partial<PanelState> = {}): PanelState {
  const shop = {
    key: 'taobao:1',
    platform: 'taobao',
    shopId: '1',
    name: '甲店',
    categories: [
      { id: '0', name: '默认' },
      { id: '1657717355974335419', name: '主图' },
    ],
    defaultCategory: '0',
    clientType: 'client:computer' as const,
  };
  return {
    ready: { gateway: true, shops: true },
    shops: [shop, { ...shop, key: 'taobao:2', shopId: '2', name: '乙店', defaultCategory: '1657717355974335419' }],
    tested: [],
    lastShop: 'taobao:2',
    paused: false,
    limit: { kind: 'idle', until: 0, perSecond: 0, shared: false },
    stops: [],
    progress: { total: 0, ended: 0, byState: {}, bytesTotal: 0, bytesEnded: 0, left: null },
    uploads: [],
    proposals: [],
    money: { today: 8, month: 8, byShop: {}, unconfirmedCalls: 0, left: null, low: false, perCall: 4 },
    copyFormat: 'address',
    ownTemplate: '{address}',
    ...given,
  };
}

export function proposalView(given: Partial<ProposalView> = {}): ProposalView {
  return { batch: 'p', count: 12, coming: 0, lost: 0, shop: 'taobao:1', bytes: 2048, at, fromPage: false, ...given };
}

/** Twelve pictures, all looked at, nothing to be done with them. */
export function planView(given: Partial<PlanView> = {}): PlanView {
  return {
    ...{ count: 12, looked: 12, calls: 12, points: 48, ms: 1300 },
    ...{ changes: {}, changed: 0, refused: 0, refusedNames: [], reused: 0, asks: 0, alike: [], alikes: 0, hosts: [] },
    ...given,
  };
}
