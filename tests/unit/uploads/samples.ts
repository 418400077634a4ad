// Rows, pictures and databases that the tests of the core start from.
import { type Db, openDatabase } from '../../../utils/db/open';
import type { Batch, Call, Picture, Problem, Shop, Stop, Upload } from '../../../utils/db/schema';
import type { UploadState } from '../../../utils/uploads/states';

/** 22 November 2026, 14:00 in China, UTC ms. */
export const noon = Date.UTC(2026, 10, 22, 6, 0, 0);
export const bigId = '1657717355974335419';

let databases = 0;

/** A new empty database of its own name. */
export function freshDatabase(): Promise<Db> {
  databases += 1;
  return openDatabase(`test-${databases}-${Math.random()}`);
}

export function shop(given: Partial<Shop> = {}): Shop {
  return {
    key: 'taobao:1',
    platform: 'taobao',
    shopId: '1',
    name: '甲店',
    categories: [{ id: bigId, name: '主图' }],
    defaultCategory: bigId,
    clientType: 'client:computer',
    isHttps: true,
    lastUsed: 0,
    ...given,
  };
}

export function picture(given: Partial<Picture> = {}): Picture {
  return {
    id: bigId,
    category: '0',
    path: 'https://img.alicdn.com/imgextra/a.jpg',
    title: 'Blue',
    bytes: 1000,
    pixel: '450x150',
    status: 'pass',
    deleted: '',
    created: noon,
    clientType: 'client:computer',
    ...given,
  };
}

/** An upload of 1000 bytes, 450 × 150, titled `Blue`. */
export function upload(given: Partial<Upload> = {}): Upload {
  return {
    id: 1,
    batch: 'b1',
    shop: 'taobao:1',
    category: '0',
    fileName: 'Blue.jpg',
    title: 'Blue',
    source: { kind: 'files' },
    hasBytes: true,
    bytes: 1000,
    mime: 'image/jpeg',
    width: 450,
    height: 150,
    sha256: 'aa',
    state: 'waiting',
    added: noon,
    since: noon,
    sentAt: 0,
    tries: 0,
    force: false,
    again: false,
    call: null,
    points: 0,
    picture: null,
    problem: null,
    warnings: [],
    ...given,
  };
}

export function call(given: Partial<Call> = {}): Call {
  return {
    id: 1,
    at: noon,
    kind: 'upload',
    upload: 1,
    shopId: 'taobao:1',
    outcome: 'sent',
    code: '',
    points: 0,
    ms: 0,
    ...given,
  };
}

export function batch(given: Partial<Batch> = {}): Batch {
  return { id: 'b1', at: noon, origin: 'popup', confirmed: true, tabId: null, toldAt: 0, ...given };
}

export function problem(key: string, more: Partial<Problem> = {}): Problem {
  return { key, params: [], ...more };
}

export function stop(scope: string, key = 'problem_code302'): Stop {
  return { scope, problem: problem(key), link: null, at: noon };
}

/** Puts an upload in `sending` with its call in the ledger, both under `id`. */
export async function putSending(db: Db, id: number, given: Partial<Upload> = {}): Promise<void> {
  await db.put('calls', call({ id, upload: id }));
  await db.put('uploads', upload({ id, call: id, state: 'sending', tries: 1, sentAt: noon, ...given }));
}

export async function stateOf(db: Db, id: number): Promise<UploadState | undefined> {
  return (await db.get('uploads', id))?.state;
}
