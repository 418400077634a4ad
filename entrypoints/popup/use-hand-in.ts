// Hands files to the engine and keeps them until it says that it has them: an engine may have died unnoticed.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AskBackground } from '../../utils/messages/send';
import {
  type Given,
  type HandInListening,
  type HandInPing,
  type HandInTaken,
  handIn,
  handInChannel,
} from '../../utils/uploads/hand-in';
import { engineListens } from './engine-listens';

/** After this without a word the engine is woken again and gets the files once more, ms. */
const againMs = 4000;
/** After this the seller is told, ms: longer than a thousand pictures of 3 MB need on a slow disk. */
const lateMs = 60_000;

/** `taking`: pictures handed in and not yet in the database. `onLate` when the engine does not answer. */
export function useHandIn(ask: AskBackground, onTaken: () => void, onLate: () => void) {
  const [taking, setTaking] = useState(0);
  const pending = useRef(new Map<string, { given: Given; since: number; then?: () => void }>());
  const listens = useRef(false);
  const count = () => setTaking([...pending.current.values()].reduce((sum, { given }) => sum + given.files.length, 0));

  useEffect(() => {
    const channel = new BroadcastChannel(handInChannel);
    const handAll = () => {
      for (const [batch, { given }] of pending.current) handIn(batch, given);
    };
    channel.onmessage = ({ data }: MessageEvent<HandInTaken | HandInListening | { kind: 'files' | 'ping' }>) => {
      if (data.kind === 'listening') {
        listens.current = true;
        handAll();
      }
      if (data.kind !== 'taken') return;
      const then = pending.current.get(data.batch)?.then;
      pending.current.delete(data.batch);
      count();
      then?.();
      onTaken();
    };
    engineListens(ask).then((heard) => {
      listens.current ||= heard;
      if (heard) handAll();
      else onLate();
    });
    const timer = setInterval(() => {
      if (pending.current.size === 0) return;
      if ([...pending.current.values()].some(({ since }) => Date.now() - since > lateMs)) onLate();
      ask('engine.wake', {}).then(() => channel.postMessage({ kind: 'ping' } satisfies HandInPing), onLate);
    }, againMs);
    return () => {
      clearInterval(timer);
      channel.close();
    };
  }, []);

  /** `then` is called once all of it is in the database. */
  const give = (given: Given, then?: () => void) => {
    const batch = crypto.randomUUID();
    pending.current.set(batch, { given, since: Date.now(), then });
    count();
    if (listens.current) handIn(batch, given);
  };
  return { give, taking };
}
