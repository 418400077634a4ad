// Drop and paste anywhere in the panel.
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { hasAddress } from '../utils/uploads/given/names';
import { droppedFiles, type Given, pastedFiles } from './given-files';
import type { Via } from './panel-props';

const holds = (event: DragEvent, ...types: string[]) => types.some((type) => event.dataTransfer?.types.includes(type));

/** Whether the seller types there: a paste of text is not for us. */
const isField = (target: EventTarget | undefined) =>
  target instanceof Element && target.closest('input:not([type=file]), textarea, select, [contenteditable]') !== null;

/**
 * Listens on the document or shadow root that holds the panel; `over`: something is held over it.
 * @param word name of a pasted screenshot
 */
export function useGivenFiles(
  home: RefObject<HTMLElement | null>,
  word: string,
  onGiven: (given: Given, via: Via) => void,
): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef({ word, onGiven });
  latest.current = { word, onGiven };

  useEffect(() => {
    const root = home.current?.getRootNode();
    if (!root) return;
    const stop = new AbortController();
    const listen = <E extends Event>(type: string, heard: (event: E) => void) =>
      root.addEventListener(type, (event) => heard(event as E), { signal: stop.signal });

    listen<DragEvent>('dragover', (event) => {
      if (!holds(event, 'Files', 'text/uri-list')) return;
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
      latest.current.onGiven(droppedFiles(event.dataTransfer), 'drop');
    });
    listen<ClipboardEvent>('paste', (event) => {
      const data = event.clipboardData;
      if (!data) return;
      const read = (type: string) => data.getData?.(type) ?? '';
      const [text, html] = [read('text/plain'), read('text/html')];
      // Cells of a spreadsheet come with a picture of themselves; what is meant are the addresses in them.
      const cells = hasAddress(text) && /<table\b/i.test(html);
      if (data.files.length === 0 || cells) {
        if (isField(event.composedPath()[0]) || text + html === '') return;
        event.preventDefault();
        event.stopPropagation();
        return latest.current.onGiven({ files: [], folders: [], text, html: cells ? '' : html }, 'paste');
      }
      event.preventDefault();
      event.stopPropagation();
      const files = pastedFiles(data, latest.current.word, new Date());
      latest.current.onGiven({ files, folders: [], text: '', html: '' }, 'paste');
    });
    return () => stop.abort();
  }, []);
  return over;
}
