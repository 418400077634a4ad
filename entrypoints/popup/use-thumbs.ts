// Thumbnails by upload, asked for once each, newest first; again when the upload moved on and there was none.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AskBackground } from '../../utils/messages/send';
import type { UploadView } from '../../utils/messages/views';

const atOnce = 60;

/** Upload id → `data:` address; grows as answers come. */
export function useThumbs(ask: AskBackground, uploads: UploadView[]): Record<number, string> {
  const [thumbs, setThumbs] = useState<Record<number, string>>({});
  const asked = useRef(new Map<number, string>());
  const busy = useRef(false);

  useEffect(() => {
    if (busy.current) return;
    const wanted = uploads.filter(({ id, state }) => !thumbs[id] && asked.current.get(id) !== state).slice(-atOnce);
    if (wanted.length === 0) return;
    for (const { id, state } of wanted) asked.current.set(id, state);
    busy.current = true;
    ask('thumb.read', { ids: wanted.map(({ id }) => id) })
      .catch(() => ({}))
      .then((found) => {
        busy.current = false;
        // a new object also brings the next portion, through this effect
        setThumbs((old) => ({ ...old, ...found }));
      });
  }, [uploads, thumbs]);
  return thumbs;
}
