// The panel's state from the background: read at once, after every change, and each second while something runs.
import { useEffect, useRef, useState } from 'preact/hooks';
import { followChanges } from '../../utils/db/changes';
import type { AskBackground } from '../../utils/messages/send';
import { AskError } from '../../utils/messages/send';
import type { PanelState } from '../../utils/messages/views';
import { engineListens } from './engine-listens';
import { keepSame } from './keep-same';

export const firstLimit = 200;
const mostUploads = 2000;
/** While something runs, what was read so long ago is read again without a change, ms. */
const stillMs = 1000;
/** What was asked for during a read is read so long after it, ms. */
const quietMs = 150;
/** ms between two reads at the least, and for each row: two hundred rows are half a megabyte to throw away again. */
const shortestRest = 250;
const restOfRow = 3;

const isMoving = (state: PanelState) => state.progress.ended < state.progress.total && !state.paused;

/** `read` asks again now; `more` raises how many uploads are asked for. */
export function usePanelState(ask: AskBackground) {
  const [state, setState] = useState<PanelState | null>(null);
  const [trouble, setTrouble] = useState<'gone' | 'broken' | null>(null);
  const [limit, setLimit] = useState(firstLimit);
  const [now, setNow] = useState(Date.now());
  const [listens, setListens] = useState(false);
  const asking = useRef({ busy: false, again: false, limit, rows: 0, endedAt: 0 });
  asking.current.limit = limit;

  const read = async () => {
    const turn = asking.current;
    if (turn.busy) {
      turn.again = true;
      return;
    }
    turn.busy = true;
    try {
      const next = await ask('panel.read', { limit: turn.limit });
      turn.rows = next.uploads.length;
      setState((old) => ({ ...next, uploads: keepSame(old?.uploads ?? [], next.uploads) }));
      setTrouble(null);
    } catch (error) {
      setTrouble(error instanceof AskError && error.why === 'gone' ? 'gone' : 'broken');
    }
    turn.busy = false;
    turn.endedAt = performance.now();
    setNow(Date.now());
    if (turn.again) {
      turn.again = false;
      setTimeout(read, quietMs);
    }
  };

  // The panel takes files as soon as it has a state.
  useEffect(() => {
    engineListens(ask).then(() => setListens(true));
  }, []);
  useEffect(() => {
    if (!listens) return;
    return followChanges(read, { rest: () => Math.max(shortestRest, restOfRow * asking.current.rows) });
  }, [limit, listens]);

  const moving = state !== null && isMoving(state);
  useEffect(() => {
    if (!moving) {
      const timer = setInterval(() => setNow(Date.now()), 20_000);
      return () => clearInterval(timer);
    }
    // Where changes are read anyway, no more than they.
    const timer = setInterval(() => {
      if (performance.now() - asking.current.endedAt >= stillMs) read();
    }, stillMs);
    return () => clearInterval(timer);
  }, [moving]);

  const more = state !== null && state.uploads.length >= limit && limit < mostUploads;
  return {
    state,
    trouble,
    setTrouble,
    now,
    read,
    more,
    onMore: () => setLimit((old) => Math.min(mostUploads, old + 400)),
  };
}
