// The one database of background and extension pages. A content script never opens it: it would be the page's.
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB, type StoreNames } from 'idb';
import type { Account, Consent, PullState } from './accounts-schema';
import type { Attachment, Brand, Entry, Grant, Received } from './grants-schema';
import type { LineBlock } from './lines-schema';
import type { DraftRow, Failure, Receipt } from './orders-schema';
import type { Batch, Call, Link, Picture, Shop, Stop, Upload } from './schema';
import { steps } from './steps';
import { walk } from './walk';

export type StoredPicture = {
  shop: string;
  category: string;
  sha256: string;
  /** What was given and how it was to be changed, of a picture whose bytes were changed. */
  origin?: string;
  picture: Picture;
  upload: number;
  at: number;
};
export type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };

export interface Tables extends DBSchema {
  uploads: {
    key: number;
    value: Upload;
    indexes: {
      state: string;
      batch: string;
      bytes: [string, string, string];
      batchState: [string, string];
      head: [string, string];
      stored: [string, string, string];
    };
  };
  pictures: {
    key: number;
    value: StoredPicture;
    indexes: { bytes: [string, string, string]; title: [string, string, string]; origin: [string, string, string] };
  };
  calls: { key: number; value: Call; indexes: { at: number; outcome: string } };
  batches: { key: string; value: Batch; indexes: { toldAt: number } };
  stops: { key: string; value: Stop };
  shops: { key: string; value: Shop };
  /** Bytes under the id of their upload. */
  blobs: { key: number; value: Blob };
  /** Bytes as given, of uploads whose bytes were changed, under the upload's id. */
  originals: { key: number; value: Blob };
  /** Pictures used as watermarks, under the key of their shop. */
  marks: { key: string; value: Blob };
  /** Addresses of pictures that are kept without uploading them. */
  links: { key: number; value: Link };
  /** Small pictures as `data:` addresses under the id of their upload. */
  thumbs: { key: number; value: string };
  /** Keys of the three tables of rows: owner, name. */
  grants: { key: [string, string]; value: Grant; indexes: { run: string } };
  received: { key: [string, string]; value: Received };
  brands: { key: [string, string]; value: Brand };
  /** Changes of those three; entries are only added. */
  journal: {
    key: number;
    value: Entry;
    indexes: { owner: string; row: [string, string, string]; undoes: number };
  };
  attachments: { key: number; value: Attachment; indexes: { application: string } };
  accounts: { key: string; value: Account };
  /** Consents under way, under their account. */
  consents: { key: string; value: Consent };
  /** How far an account's orders were pulled. */
  pulls: { key: string; value: PullState };
  /** Keys of drafts: `account:orderId`. `wants`: its account, while a further call is to be made. */
  drafts: { key: string; value: DraftRow; indexes: { wants: string; dueAt: number } };
  /** Lines of drafts for their list: account and number of the block. */
  lineBlocks: { key: [string, number]; value: LineBlock; indexes: { newest: number } };
  receipts: { key: number; value: Receipt; indexes: { account: [string, number] } };
  /** Orders that did not fit. */
  failures: { key: number; value: Failure; indexes: { mark: [string, string]; account: [string, number] } };
  values: { key: string; value: unknown };
  secrets: { key: string; value: Sealed };
  keys: { key: string; value: CryptoKey };
}

export type Db = IDBPDatabase<Tables>;
/** A table in a transaction that writes it, whatever else is in it. */
export type TableIn<K extends StoreNames<Tables>> = IDBPObjectStore<
  Tables,
  ArrayLike<StoreNames<Tables>>,
  K,
  'readwrite'
>;

/** A table in any transaction, for reading. */
export type TableRead<K extends StoreNames<Tables>> = Pick<
  IDBPObjectStore<Tables, ArrayLike<StoreNames<Tables>>, K, IDBTransactionMode>,
  'get' | 'getAllKeys'
>;

const name = 'storekey';

/**
 * Opens the database, walking it to the newest version. A step that throws aborts the whole upgrade and rejects here:
 * nothing is reset. Another context with an older version open is asked to close.
 */
export function openDatabase(databaseName = name): Promise<Db> {
  return openDB<Tables>(databaseName, steps.length, {
    upgrade(db, from, _to, transaction) {
      walk(db, transaction, steps.slice(from));
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });
}
