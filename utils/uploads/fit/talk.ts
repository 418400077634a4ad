// What the pipeline's worker and whoever started it say to each other. Types only: both sides are built apart.
import type { Fitted, Looked, Order, Shown } from './types';

/** To the worker: one picture at a time, and the drawing it asked for. */
export type ToWorker =
  | { id: number; job: 'look'; blob: Blob; order: Order; withLook: boolean }
  | { id: number; job: 'fit'; blob: Blob; order: Order }
  | { id: number; job: 'show'; blob: Blob }
  | { id: number; job: 'drawn'; drawing: ImageBitmap | null };

/** What asks for an answer about one picture. */
export type Question = Exclude<ToWorker, { job: 'drawn' }>;

/** From the worker. `seconds`: how long the job may take from now on; `svg`: a drawing that only a document can make. */
export type FromWorker =
  | { id: number; seconds: number }
  | { id: number; svg: { width: number; height: number } }
  | { id: number; done: Looked | Fitted | Shown }
  | { id: number; unreadable: string };

/** Draws an SVG at a size in a document, where its scripts and addresses are dead. */
export type DrawSvg = (svg: Blob, width: number, height: number) => Promise<ImageBitmap>;
