// Rows as they stand in a seller's browser, one sample a version; a sample of a version that has shipped never changes.

import { register } from './samples-grants';
import { blocks, orders } from './samples-orders';

type Rows = Record<string, { key?: IDBValidKey; value: unknown }[]>;

const picture = {
  id: '9223372036854775807',
  category: '1657717355974335419',
  path: 'https://img.alicdn.com/imgextra/a.jpg',
  title: 'Blue',
  bytes: 1000,
  pixel: '450x150',
  status: 'pass',
  deleted: '',
  created: 1795327201000,
  clientType: 'client:computer',
};

const upload = {
  id: 1,
  batch: 'b1',
  shop: 'taobao:1',
  category: '1657717355974335419',
  fileName: 'Blue.jpg',
  title: 'Blue',
  source: { kind: 'menu', url: 'https://img.example/Blue.jpg', pageUrl: 'https://item.example/', tabId: 7, frameId: 0 },
  hasBytes: true,
  bytes: 1000,
  mime: 'image/jpeg',
  width: 450,
  height: 150,
  sha256: 'aa',
  state: 'done',
  added: 1795327200000,
  since: 1795327201500,
  sentAt: 1795327200000,
  tries: 1,
  force: false,
  again: false,
  call: 1,
  points: 4,
  picture,
  problem: null,
  warnings: [{ key: 'warning_froze', params: [] }],
};

const call = {
  id: 1,
  at: 1795327200000,
  kind: 'upload',
  upload: 1,
  shopId: 'taobao:1',
  outcome: 'done',
  code: '0',
  points: 4,
  ms: 1469,
};

export const version1: Rows = {
  uploads: [
    { value: upload },
    {
      value: {
        ...upload,
        id: 2,
        state: 'unconfirmed',
        sha256: 'bb',
        picture: null,
        call: 2,
        points: 0,
        problem: { key: 'problem_noAnswer', params: [], code: 'net::ERR_CONNECTION_RESET', said: '' },
        warnings: [],
      },
    },
  ],
  pictures: [
    {
      key: 1,
      value: { shop: 'taobao:1', category: picture.category, sha256: 'aa', picture, upload: 1, at: 1795327201500 },
    },
  ],
  calls: [
    { value: call },
    { value: { ...call, id: 2, upload: 2, outcome: 'unconfirmed', points: 0, at: 1795327200098 } },
  ],
  batches: [{ value: { id: 'b1', at: 1795327200000, origin: 'menu', confirmed: true, tabId: 7, toldAt: 0 } }],
  stops: [
    {
      value: {
        scope: 'taobao:1',
        problem: { key: 'problem_code302', params: ['302'], code: '302', said: '未授权' },
        link: { url: 'https://oauth.taobao.com/authorize', trusted: true },
        at: 1795327200000,
      },
    },
  ],
  shops: [
    {
      value: {
        key: 'taobao:1',
        platform: 'taobao',
        shopId: '1',
        name: '甲店',
        categories: [{ id: '1657717355974335419', name: '主图' }],
        defaultCategory: '1657717355974335419',
        clientType: 'client:computer',
        isHttps: true,
        lastUsed: 1795327200000,
      },
    },
  ],
  values: [
    {
      key: 'settings',
      value: {
        language: 'zh_CN',
        address: 'http://api.vv-tool.com',
        httpHosts: ['api.vv-tool.com'],
        auth: 'client',
        retryUnclear: true,
        paused: true,
        copyFormat: 'own',
        ownTemplate: '{title}: {address}',
        pointsBought: 1000,
        pointsBoughtAt: 1795300000000,
        pointsWarnBelow: 50,
        confirmFrom: 5,
      },
    },
    {
      key: 'limiter',
      value: {
        sent: [1795327200000, 1795327200098],
        gap: 98,
        pausedUntil: 1795327210000,
        pausedBy: 'throttled',
        strikes: 1,
        shared: true,
      },
    },
  ],
};

/** A shop that wants its pictures changed, an upload that was, a slice, and a link. */
export const version2: Rows = {
  ...version1,
  uploads: [
    ...(version1.uploads ?? []),
    {
      value: {
        ...upload,
        id: 3,
        batch: 'b2',
        sha256: 'cc',
        place: 2.01,
        folder: '夏/连衣裙',
        plan: { does: 'change', calls: 2, changes: ['convert', 'slice'] },
        look: 'f0e1d2c3b4a59687',
        like: 1,
        original: { format: 'webp', bytes: 9_000_000, width: 790, height: 4000 },
        changes: [{ kind: 'convert', from: 'webp', to: 'jpg' }],
        answer: { agreed: ['slice'], cut: true },
      },
    },
  ],
  pictures: [
    ...(version1.pictures ?? []),
    {
      key: 2,
      value: {
        shop: 'taobao:1',
        category: picture.category,
        sha256: 'cc',
        origin: 'dd',
        picture: { ...picture, title: 'Blue 01' },
        upload: 3,
        at: 1795327201600,
      },
    },
  ],
  shops: [
    {
      value: {
        ...(version1.shops?.[0]?.value as object),
        fit: {
          orient: 'do',
          convert: 'do',
          compress: 'ask',
          scale: 'do',
          slice: 'refuse',
          animation: 'first',
          metadata: true,
          watermark: { kind: 'text', text: '甲店', place: 'se', opacity: 0.4, size: 0.2 },
        },
      },
    },
  ],
  originals: [{ key: 3, value: new Blob(['webp']) }],
  marks: [{ key: 'taobao:1', value: new Blob(['png']) }],
  links: [
    {
      value: {
        id: 1,
        url: 'https://img.example/a.jpg',
        name: 'a.jpg',
        shop: 'taobao:1',
        category: '0',
        added: 1795327200000,
      },
    },
  ],
};

/** A seller with a register of grants and a brand under review. */
export const version3: Rows = { ...version2, ...register };

/** A seller with a connected account in the middle of a pull. */
export const version4: Rows = { ...version3, ...orders };
export const version5: Rows = { ...version3, ...blocks };
