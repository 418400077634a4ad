// The pipeline's worker: decodes, changes and encodes pictures, so that neither the engine nor the page that runs it
// carries a codec or waits for one. Loads the rarer codecs, which are scripts of the package too, when they are needed.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { LibHeif, Tools } from '../../utils/uploads/fit/libraries';
import { fit, lookAt, read, show } from '../../utils/uploads/fit/run';
import type { FromWorker, Question, ToWorker } from '../../utils/uploads/fit/talk';
import { letGo } from '../../utils/uploads/let-go';

/** The part of a worker's global scope that is used; the types of a document do not have it. */
type Scope = {
  importScripts: (path: string) => void;
  postMessage: (message: FromWorker) => void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};

/** Scripts of the package. libheif stands unchanged in a folder of its own: its licence lets anyone replace it. */
const scripts = { gif: '/fit-gif.js', tiff: '/fit-tiff.js', heif: '/libheif/libheif.js' } as const;

export default defineUnlistedScript(() => {
  const scope = globalThis as unknown as Scope;
  let heif: LibHeif | undefined;
  let drawn: ((drawing: ImageBitmap | null) => void) | null = null;

  /** What a script leaves in the global scope, loaded at the first need. */
  function load<T>(script: keyof typeof scripts, found: () => T | undefined): T {
    if (!found()) scope.importScripts(scripts[script]);
    const value = found();
    if (!value) throw new Error(`${script} did not load`);
    return value;
  }

  const toolsFor = ({ id, mark }: { id: number; mark: Blob | null }): Tools => ({
    gif: async () => load('gif', () => globalThis.storekeyGif),
    tiff: async () => load('tiff', () => globalThis.storekeyTiff),
    heif: async () => {
      heif ??= load('heif', () => globalThis.libheif)();
      return heif;
    },
    svg: (width, height) =>
      new Promise((done) => {
        drawn = done;
        scope.postMessage({ id, svg: { width, height } });
      }),
    needs: (seconds) => scope.postMessage({ id, seconds }),
    mark: async () => (mark ? createImageBitmap(mark).catch(() => null) : null),
  });

  async function answer(question: Question): Promise<FromWorker> {
    const { id, blob } = question;
    const bytes = await read(blob).catch((error: unknown) => ({ unreadable: String(error) }));
    if ('unreadable' in bytes) return { id, ...bytes };
    const tools = toolsFor({ id, mark: question.job === 'show' ? null : question.order.mark });
    try {
      if (question.job === 'show') return { id, done: { shown: await show(blob, bytes, tools) } };
      const { order } = question;
      if (question.job === 'look') return { id, done: await lookAt(blob, bytes, order, question.withLook, tools) };
      return { id, done: await fit(blob, bytes, order, tools) };
    } finally {
      letGo(bytes);
    }
  }

  scope.onmessage = ({ data }) => {
    if (data.job === 'drawn') {
      drawn?.(data.drawing);
      drawn = null;
      return;
    }
    // An error that is not the file's ends the worker for its user: reported as a crash is.
    answer(data).then(
      (reply) => scope.postMessage(reply),
      (error) =>
        setTimeout(() => {
          throw error;
        }),
    );
  };
});
