// Thumbnails by upload, asked for once each, newest first; again when the upload moved on and there was none.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AskBackground } from '../../utils/messages/send';
import type { UploadView } from '../../utils/messages/views';

const atOnce = 60;

/** A thumbnail may have come with each of these: a batch that waits for its yes is looked at while its uploads stay. */
const stageOf = ({ state, plan }: UploadView) => `${state} ${plan ? 'looked' : ''}`;

/** Upload id → `data:` address; grows as answers come. */
export function useThumbs(ask: AskBackground, uploads: UploadView[]): Record<number, string> {
  const [thumbs, setThumbs] = useState<Record<number, string>>({});
  const turn = useRef({ asked: new Map<number, string>(), had: new Set<number>(), uploads, busy: false });
  turn.current.uploads = uploads;

  useEffect(() => {
    const { current } = turn;
    const { asked, had } = current;
    if (current.busy) return;
    current.busy = true;
    const isWanted = (upload: UploadView) => !had.has(upload.id) && asked.get(upload.id) !== stageOf(upload);
    const run = async () => {
      let wanted = current.uploads.filter(isWanted).slice(-atOnce);
      while (wanted.length > 0) {
        for (const upload of wanted) asked.set(upload.id, stageOf(upload));
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
