// The engine's side of the pipeline: hands pictures to workers one by one, and never waits for ever. Types only are
// imported, so that what runs the engine carries none of the pipeline.
import type { DrawSvg, FromWorker, Question, ToWorker } from './talk';
import type { Fitted, Fitter, Looked, Shower, Shown } from './types';

/** Seconds until a job has said how long it needs; reading 60 MB from a slow disk is in it. */
const firstWait = 30;
/** No job gets longer than this, whatever it says; in seconds. */
const longestWait = 600;
/** After so long without a job the workers end and give back their memory, ms. */
const restAfter = 60_000;
/** Bytes after which a worker is replaced: what its decoders leave behind is given back whole, not in the collector's time. */
const longestLife = 150 * 1024 * 1024;

/** What a job came to; `broken`: its worker crashed or could not be started, or its time was up. */
type End = { done: Looked | Fitted | Shown } | { unreadable: string } | { broken: 'dead' | 'late' };

/**
 * A pipeline in workers: one, or two where there are more than two cores. A worker that crashes or hangs is replaced
 * and its picture refused with a sentence. Rejects when the bytes cannot be read.
 * @param startWorker starts the built worker script
 * @param drawSvg draws what only a document can draw
 */
export function createFitter(startWorker: () => Worker, drawSvg: DrawSvg): Fitter & Shower {
  const rested: Worker[] = [];
  const eaten = new WeakMap<Worker, number>();
  const queue: (() => void)[] = [];
  let free = navigator.hardwareConcurrency > 2 ? 2 : 1;
  let jobs = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;

  async function run(question: Question): Promise<End> {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => queue.push(go));
    clearTimeout(rest);
    try {
      const worker = rested.pop() ?? startWorker();
      const end = await converse(worker, question, drawSvg);
      const bytes = (eaten.get(worker) ?? 0) + question.blob.size;
      eaten.set(worker, bytes);
      if ('broken' in end || bytes > longestLife) worker.terminate();
      else rested.push(worker);
      return end;
    } catch {
      return { broken: 'dead' };
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
      clearTimeout(rest);
      rest = setTimeout(() => {
        for (const worker of rested.splice(0)) worker.terminate();
      }, restAfter);
    }
  }

  async function ask<T extends Looked | Fitted | Shown>(question: Question, broken: (key: string) => T): Promise<T> {
    const end = await run(question);
    if ('unreadable' in end) throw new Error(end.unreadable);
    if ('done' in end) return end.done as T;
    return broken(end.broken === 'late' ? 'problem_tooSlow' : 'problem_cannotOpen');
  }

  const refuse = (name: string) => (key: string) => ({ does: 'refuse' as const, problem: { key, params: [name] } });
  return {
    lookAt: (blob, order, withLook) =>
      ask<Looked>({ id: ++jobs, job: 'look', blob, order, withLook }, (key) => ({
        sha256: '',
        facts: null,
        plan: refuse(order.name)(key),
        look: '',
        thumb: '',
      })),
    fit: (blob, order) => ask<Fitted>({ id: ++jobs, job: 'fit', blob, order }, refuse(order.name)),
    show: async (blob) => (await ask<Shown>({ id: ++jobs, job: 'show', blob }, () => ({ shown: null }))).shown,
  };
}

/** One question to one worker, until its answer or its time is up. */
function converse(worker: Worker, question: Question, drawSvg: DrawSvg): Promise<End> {
  const { id, blob } = question;
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (how: End) => {
      clearTimeout(timer);
      worker.onmessage = worker.onerror = worker.onmessageerror = null;
      resolve(how);
    };
    const allow = (seconds: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => end({ broken: 'late' }), Math.min(seconds, longestWait) * 1000);
    };
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.id !== id) return;
      if ('seconds' in data) allow(data.seconds);
      else if ('svg' in data) {
        const say = (drawing: ImageBitmap | null) => {
          const message: ToWorker = { id, job: 'drawn', drawing };
          worker.postMessage(message, drawing ? [drawing] : []);
        };
        // A drawing that is not its own, e.g. with foreign content, throws when it is handed over.
        drawSvg(blob, data.svg.width, data.svg.height)
          .then(say)
          .catch(() => say(null));
      } else end(data);
    };
    worker.onerror = worker.onmessageerror = () => end({ broken: 'dead' });
    allow(firstWait);
    worker.postMessage(question);
  });
}
