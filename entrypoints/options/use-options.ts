// What the page shows, read again whenever somebody changed rows.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { same } from '../../components/same';
import { followChanges } from '../../utils/db/changes';
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

/** ms between two readings at the least: settings change seldom, and each is of the engine's own process. */
const rest = () => 2000;

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

  useEffect(() => followChanges(reread, { rest }), [reread]);

  return { data, lost, reread };
}
