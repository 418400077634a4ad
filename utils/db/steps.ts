// One function a version, in order; a step that has shipped is never changed. The database's version is their number.
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { intoBlocks } from './into-blocks';
import type { Tables } from './open';

export type Step = (
  db: IDBPDatabase<Tables>,
  transaction: IDBPTransaction<Tables, StoreNames<Tables>[], 'versionchange'>,
) => void | Promise<void>;

/** Tables that later steps took away are in no type of ours. */
const older = (db: IDBPDatabase<Tables>) => db as unknown as IDBPDatabase;

export const steps: readonly Step[] = [
  (db) => {
    const uploads = db.createObjectStore('uploads', { keyPath: 'id', autoIncrement: true });
    uploads.createIndex('state', 'state');
    uploads.createIndex('batch', 'batch');
    uploads.createIndex('bytes', ['shop', 'category', 'sha256']);
    const pictures = db.createObjectStore('pictures', { autoIncrement: true });
    pictures.createIndex('bytes', ['shop', 'category', 'sha256']);
    pictures.createIndex('title', ['shop', 'category', 'picture.title']);
    const calls = db.createObjectStore('calls', { keyPath: 'id', autoIncrement: true });
    calls.createIndex('at', 'at');
    calls.createIndex('outcome', 'outcome');
    db.createObjectStore('batches', { keyPath: 'id' }).createIndex('toldAt', 'toldAt');
    db.createObjectStore('stops', { keyPath: 'scope' });
    db.createObjectStore('shops', { keyPath: 'key' });
    db.createObjectStore('blobs');
    db.createObjectStore('thumbs');
    db.createObjectStore('values');
    db.createObjectStore('secrets');
    db.createObjectStore('keys');
  },
  (db, transaction) => {
    db.createObjectStore('originals');
    db.createObjectStore('marks');
    db.createObjectStore('links', { keyPath: 'id', autoIncrement: true });
    transaction.objectStore('uploads').createIndex('batchState', ['batch', 'state']);
    transaction.objectStore('pictures').createIndex('origin', ['shop', 'category', 'origin']);
  },
  (db) => {
    const row = { keyPath: ['owner', 'name'] };
    db.createObjectStore('grants', row).createIndex('run', 'run');
    db.createObjectStore('received', row);
    db.createObjectStore('brands', row);
    const journal = db.createObjectStore('journal', { keyPath: 'id' });
    journal.createIndex('owner', 'owner');
    journal.createIndex('row', ['table', 'owner', 'name']);
    journal.createIndex('undoes', 'undoes');
    const attachments = db.createObjectStore('attachments', { keyPath: 'id', autoIncrement: true });
    attachments.createIndex('application', 'application');
  },
  (db, transaction) => {
    const uploads = transaction.objectStore('uploads');
    uploads.createIndex('head', ['batch', 'category']);
    // A row without a picture has no such key: what is in this index can be copied.
    uploads.createIndex('stored', ['batch', 'category', 'picture.id']);
    db.createObjectStore('accounts', { keyPath: 'id' });
    db.createObjectStore('consents', { keyPath: 'account' });
    db.createObjectStore('pulls', { keyPath: 'account' });
    const drafts = db.createObjectStore('drafts', { keyPath: 'key' });
    drafts.createIndex('wants', 'wants');
    drafts.createIndex('dueAt', 'dueAt');
    older(db).createObjectStore('draftLines', { keyPath: 'key' }).createIndex('created', 'created');
    db.createObjectStore('receipts', { keyPath: 'id', autoIncrement: true }).createIndex('account', [
      'account',
      'began',
    ]);
    const failures = db.createObjectStore('failures', { keyPath: 'id', autoIncrement: true });
    failures.createIndex('mark', ['account', 'mark']);
    failures.createIndex('account', ['account', 'at']);
  },
  intoBlocks,
];
