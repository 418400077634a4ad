// Drop and paste anywhere in the panel.
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { droppedFiles, pastedFiles } from './given-files';
import type { GivenFile, Via } from './panel-props';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Listens on the document or shadow root that holds the panel. `over`: files are held over it; `refusal`: why the
 * last drop gave nothing; `give` hands files on and clears it.
 */
export function useGivenFiles(
  home: RefObject<HTMLElement | null>,
  t: Texts,
  onFiles: (files: GivenFile[], via: Via) => void,
) {
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const give = (files: GivenFile[], via: Via) => {
    setRefusal(null);
    if (files.length > 0) onFiles(files, via);
  };
  useEffect(() => {
    if (refusal === null) return;
    const timer = setTimeout(() => setRefusal(null), 6000);
    return () => clearTimeout(timer);
  }, [refusal]);
  const latest = useRef({ t, give });
  latest.current = { t, give };

  useEffect(() => {
    const root = home.current?.getRootNode();
    if (!root) return;
    const stop = new AbortController();
    const listen = <E extends Event>(type: string, heard: (event: E) => void) =>
      root.addEventListener(type, (event) => heard(event as E), { signal: stop.signal });

    listen<DragEvent>('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    });
    listen<DragEvent>('dragleave', (event) => {
      if (!(event.relatedTarget instanceof Node) || !home.current?.contains(event.relatedTarget)) setOver(false);
    });
    listen<DragEvent>('drop', (event) => {
      if (!event.dataTransfer) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(false);
      const { files, folder } = droppedFiles(event.dataTransfer);
      latest.current.give(files, 'drop');
      if (folder !== null) setRefusal(latest.current.t('panel_drop_folder', folder));
      else if (files.length === 0) setRefusal(latest.current.t('panel_drop_nothing'));
    });
    listen<ClipboardEvent>('paste', (event) => {
      if (!event.clipboardData || event.clipboardData.files.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.give(pastedFiles(event.clipboardData, latest.current.t('panel_pasted_name'), new Date()), 'paste');
    });
    return () => stop.abort();
  }, []);
  return { over, refusal, give };
}
