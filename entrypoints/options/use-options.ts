// What the page shows, read again whenever somebody changed rows.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { same } from '../../components/same';
import { changesChannel } from '../../utils/db/changes';
import type { Answers } from '../../utils/messages/answers';
import { type AskBackground, AskError } from '../../utils/messages/send';

export type OptionsData = Answers['settings.read'] & {
  /** Whether a picture was stored by an upload that is still in the list. */
  pictureStored: boolean;
};

export type Options = {
  /** Null until the first answer. */
  data: OptionsData | null;
  /** Set while the background cannot be reached; `gone`: the extension was reloaded or updated. */
  lost: AskError['why'] | null;
  reread: () => Promise<void>;
};

/** How long a change waits for those that come with it, and for the reading before it, ms. */
const settleMs = 150;
const restMs = 2000;

/** Settings, gateway, shops and money, kept up with the database's changes. */
export function useOptions(ask: AskBackground): Options {
  const [data, setData] = useState<OptionsData | null>(null);
  const [lost, setLost] = useState<AskError['why'] | null>(null);

  const reread = useCallback(async () => {
    try {
      const [read, panel] = await Promise.all([ask('settings.read', {}), ask('panel.read', { limit: 50 })]);
      const pictureStored = panel.uploads.some(
        ({ state, picture }) => picture !== null && (state === 'done' || state === 'reused'),
      );
      const now = { ...read, pictureStored };
      setData((old) => (same(old, now) ? old : now));
      setLost(null);
    } catch (error) {
      setLost(error instanceof AskError ? error.why : 'broken');
    }
  }, [ask]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const channel = new BroadcastChannel(changesChannel);
    // Behind another tab nothing is read: it is in the engine's own process, at every change of a season's batch.
    const seen = () => void (document.hidden || reread());
    let last = 0;
    // Further changes do not put it off: while a batch goes up they never end.
    channel.onmessage = () => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          last = performance.now();
          seen();
        },
        Math.max(settleMs, last + restMs - performance.now()),
      );
    };
    document.addEventListener('visibilitychange', seen);
    reread();
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      channel.close();
    };
  }, [reread]);

  return { data, lost, reread };
}
