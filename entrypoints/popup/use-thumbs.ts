// Thumbnails by upload, asked for once each, newest first; again when the upload moved on and there was none.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AskBackground } from '../../utils/messages/send';
import type { UploadView } from '../../utils/messages/views';

const atOnce = 60;

/** A thumbnail may have come with each of these: a batch that waits for its yes is looked at while its uploads stay. */
const stageOf = ({ state, plan }: UploadView) => `${state} ${plan ? 'looked' : ''}`;

/** Upload id → `data:` address; grows as answers come. `also`: ids of others, which the list may not show. */
export function useThumbs(
  ask: AskBackground,
  listed: readonly UploadView[],
  also: readonly number[] = [],
): Record<number, string> {
  const named = also.join();
  const uploads = useMemo(() => {
    const inList = new Set(listed.map(({ id }) => id));
    const others = also.filter((id) => !inList.has(id)).map((id) => ({ id, stage: '' }));
    return [...listed.map((upload) => ({ id: upload.id, stage: stageOf(upload) })), ...others];
  }, [listed, named]);
  const [thumbs, setThumbs] = useState<Record<number, string>>({});
  const turn = useRef({ asked: new Map<number, string>(), had: new Set<number>(), uploads, busy: false });
  turn.current.uploads = uploads;

  useEffect(() => {
    const { current } = turn;
    const { asked, had } = current;
    if (current.busy) return;
    current.busy = true;
    const isWanted = ({ id, stage }: (typeof uploads)[number]) => !had.has(id) && asked.get(id) !== stage;
    const run = async () => {
      let wanted = current.uploads.filter(isWanted).slice(-atOnce);
      while (wanted.length > 0) {
        for (const { id, stage } of wanted) asked.set(id, stage);
        const found = await ask('thumb.read', { ids: wanted.map(({ id }) => id) }).catch(() => ({}));
        for (const id of Object.keys(found)) had.add(Number(id));
        if (Object.keys(found).length > 0) setThumbs((old) => ({ ...old, ...found }));
        wanted = current.uploads.filter(isWanted).slice(-atOnce);
      }
      current.busy = false;
    };
    void run();
  }, [uploads]);
  return thumbs;
}
