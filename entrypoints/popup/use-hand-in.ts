// Hands files to the engine. What is given before the engine listens waits here for a moment.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AskBackground } from '../../utils/messages/send';
import { type HandIn, type HandInTaken, handIn, handInChannel } from '../../utils/uploads/hand-in';
import { engineListens } from './engine-listens';

type Given = Omit<HandIn, 'kind' | 'batch'>;
/** Longer than a thousand pictures of 3 MB need on a slow disk. */
const takenWithinMs = 60_000;

/** `taking`: pictures handed in and not yet in the database. `onLate` when the engine never answered. */
export function useHandIn(ask: AskBackground, onTaken: () => void, onLate: () => void) {
  const [waiting, setWaiting] = useState<Record<string, number>>({});
  const awake = useRef(false);
  const held = useRef<Given[]>([]);
  const done = (batch: string) => setWaiting(({ [batch]: _, ...rest }) => rest);

  const send = (given: Given) => {
    const batch = handIn(given);
    setWaiting((old) => ({ ...old, [batch]: given.files.length }));
    setTimeout(() => {
      setWaiting((old) => {
        if (batch in old) onLate();
        const { [batch]: _, ...rest } = old;
        return rest;
      });
    }, takenWithinMs);
  };

  useEffect(() => {
    const channel = new BroadcastChannel(handInChannel);
    channel.onmessage = (event: MessageEvent<HandIn | HandInTaken>) => {
      if (event.data.kind !== 'taken') return;
      done(event.data.batch);
      onTaken();
    };
    engineListens(ask).then((listens) => {
      if (!listens) return onLate();
      awake.current = true;
      for (const given of held.current.splice(0)) send(given);
    });
    return () => channel.close();
  }, []);

  const give = (given: Given) => {
    if (awake.current) send(given);
    else held.current.push(given);
  };
  return { give, taking: Object.values(waiting).reduce((sum, count) => sum + count, 0) };
}
