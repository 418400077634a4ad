// The panel's state from the background: read at once, after every change, and each second while something runs.
import { useEffect, useRef, useState } from 'preact/hooks';
import { changesChannel } from '../../utils/db/changes';
import type { AskBackground } from '../../utils/messages/send';
import { AskError } from '../../utils/messages/send';
import type { PanelState } from '../../utils/messages/views';
import { engineListens } from './engine-listens';
import { keepSame } from './keep-same';

export const firstLimit = 200;
const mostUploads = 2000;
/** How long a change waits for those that come with it, ms. */
const quietMs = 150;
/** ms between two reads at the least, and for each row: two hundred rows are half a megabyte to throw away again. */
const shortestRest = 250;
const restOfRow = 3;
/** A read of many uploads is followed by a rest of so many times its own length: it shares a thread with the engine. */
const restFactor = 4;
const longestRest = 1500;

const isMoving = (state: PanelState) => state.progress.ended < state.progress.total && !state.paused;

/** `read` asks again now; `more` raises how many uploads are asked for. */
export function usePanelState(ask: AskBackground) {
  const [state, setState] = useState<PanelState | null>(null);
  const [trouble, setTrouble] = useState<'gone' | 'broken' | null>(null);
  const [limit, setLimit] = useState(firstLimit);
  const [now, setNow] = useState(Date.now());
  const asking = useRef({ busy: false, again: false, limit, restUntil: 0 });
  asking.current.limit = limit;

  const read = async () => {
    const turn = asking.current;
    if (turn.busy) {
      turn.again = true;
      return;
    }
    turn.busy = true;
    const began = performance.now();
    let rows = 0;
    try {
      const next = await ask('panel.read', { limit: turn.limit });
      rows = next.uploads.length;
      setState((old) => ({ ...next, uploads: keepSame(old?.uploads ?? [], next.uploads) }));
      setTrouble(null);
    } catch (error) {
      setTrouble(error instanceof AskError && error.why === 'gone' ? 'gone' : 'broken');
    }
    turn.busy = false;
    const ended = performance.now();
    const rest = Math.max(shortestRest, restOfRow * rows, restFactor * (ended - began));
    turn.restUntil = ended + Math.min(longestRest, rest);
    setNow(Date.now());
    if (turn.again) {
      turn.again = false;
      setTimeout(read, quietMs);
    }
  };

  useEffect(() => {
    const channel = new BroadcastChannel(changesChannel);
    let timer = 0;
    channel.onmessage = () => {
      const wait = Math.max(quietMs, asking.current.restUntil - performance.now());
      timer ||= window.setTimeout(() => {
        timer = 0;
        read();
      }, wait);
    };
    return () => {
      channel.close();
      clearTimeout(timer);
    };
  }, []);

  useEffect(() => {
    // The panel takes files as soon as it has a state.
    engineListens(ask).then(read);
  }, [limit]);

  const moving = state !== null && isMoving(state);
  useEffect(() => {
    const timer = setInterval(() => (moving ? read() : setNow(Date.now())), moving ? 1000 : 20_000);
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
