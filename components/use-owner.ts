// Who is at the machine: owner or assistant; read again when rows changed, and when it locks by itself.
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Follow } from '../utils/db/changes';
import type { Answers } from '../utils/messages/answers';
import type { AskBackground } from '../utils/messages/send';
import { same } from './same';

export type OwnerView = Answers['owner.read'];

/** Least distance of two words that the owner is still there, ms. */
const stayMs = 60_000;
/** Who is here changes seldom: changed rows may wait so long for each other, ms. */
const settle = 300;

/**
 * Null until the first answer. While open, what the owner does on the page puts off the moment at which it locks.
 * `follow`: looks again when rows changed.
 */
export function useOwner(ask: AskBackground, follow: Follow): { owner: OwnerView | null; reread: () => void } {
  const [owner, setOwner] = useState<OwnerView | null>(null);
  const reread = useCallback(
    () =>
      ask('owner.read', {}).then(
        (now) => setOwner((old) => (same(old, now) ? old : now)),
        () => undefined,
      ),
    [ask],
  );
  useEffect(() => follow(reread, { settle }), [follow, reread]);
  const opened = owner?.divided && owner.open ? owner.until : 0;
  useEffect(() => {
    if (opened === 0) return;
    let last = Date.now();
    const stay = () => {
      if (Date.now() - last < stayMs) return;
      last = Date.now();
      ask('owner.stay', {}).then(reread, reread);
    };
    const timer = setTimeout(reread, Math.max(0, opened - Date.now()) + 100);
    for (const type of ['pointerdown', 'keydown'] as const) addEventListener(type, stay);
    return () => {
      clearTimeout(timer);
      for (const type of ['pointerdown', 'keydown'] as const) removeEventListener(type, stay);
    };
  }, [opened, ask, reread]);
  return { owner, reread };
}
