// What the panel in a page knows: asked by message, often while something runs, seldom otherwise, never while hidden.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type AskBackground, AskError } from '../../utils/messages/send';
import type { PanelState, UploadView } from '../../utils/messages/views';

const whileRunning = 600;
const whileIdle = 3_000;
const firstRows = 60;
const mostRows = 2_000;
/** Thumbnails asked for at once; each is some kB. */
const mostThumbs = 40;

const isRunning = ({ progress, paused }: PanelState) => !paused && progress.ended < progress.total;
/** A thumbnail can exist once the bytes were prepared. */
const mayHaveThumb = ({ state }: UploadView) => state !== 'waiting' && state !== 'preparing';

/** Reads the panel's state for as long as the component is mounted. */
export function usePanelState(ask: AskBackground) {
  const [state, setState] = useState<PanelState | null>(null);
  const [thumbs, setThumbs] = useState<Record<number, string>>({});
  const [trouble, setTrouble] = useState<'gone' | 'broken' | null>(null);
  const [now, setNow] = useState(Date.now());
  const [limit, setLimit] = useState(firstRows);
  const asked = useRef(new Set<number>());
  const read = useRef<() => void>(() => {});
  const failed = (error: unknown) => setTrouble(error instanceof AskError && error.why === 'gone' ? 'gone' : 'broken');

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let mounted = true;
    let reading = false;
    let again = false;
    read.current = async () => {
      clearTimeout(timer);
      if (reading) {
        again = true;
        return;
      }
      reading = true;
      let wait = whileIdle;
      try {
        if (!document.hidden) {
          const answer = await ask('panel.read', { limit });
          if (!mounted) return;
          setState(answer);
          setNow(Date.now());
          setTrouble(null);
          if (isRunning(answer)) wait = whileRunning;
          void readThumbs(answer.uploads);
        }
      } catch (error) {
        if (mounted) failed(error);
      }
      reading = false;
      if (!mounted) return;
      timer = setTimeout(() => read.current(), again ? 0 : wait);
      again = false;
    };
    async function readThumbs(uploads: readonly UploadView[]) {
      const wanted = uploads.filter((upload) => mayHaveThumb(upload) && !asked.current.has(upload.id));
      const ids = wanted.slice(-mostThumbs).map(({ id }) => id);
      if (ids.length === 0) return;
      for (const id of ids) asked.current.add(id);
      try {
        const answer = await ask('thumb.read', { ids });
        if (mounted) setThumbs((known) => ({ ...known, ...answer }));
      } catch {
        // Asked again with the next reading.
        for (const id of ids) asked.current.delete(id);
      }
    }
    const seen = () => void (document.hidden || read.current());
    document.addEventListener('visibilitychange', seen);
    read.current();
    return () => {
      mounted = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [limit]);

  return {
    state,
    thumbs,
    trouble,
    now,
    more: state !== null && state.uploads.length >= limit && limit < mostRows,
    refresh: () => read.current(),
    failed,
    readMore: () => setLimit((rows) => Math.min(mostRows, rows + 200)),
  };
}
