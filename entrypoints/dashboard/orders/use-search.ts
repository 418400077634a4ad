// Searching buyers' data: sealed, so the desk opens it and gives back keys only. Asked by a press, not at every letter.
import { useState } from 'preact/hooks';
import { ask } from './ask';

export type BuyerSearch = {
  /** Orders that were found for the text as it stands now; null: not searched. */
  keys: ReadonlySet<string> | null;
  locked: boolean;
  busy: boolean;
  search(): void;
};

/** `text` is what stands in the field. */
export function useBuyerSearch(text: string, account: string): BuyerSearch {
  const wanted = text.trim();
  const [found, setFound] = useState<{ text: string; keys: ReadonlySet<string>; locked: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const current = found !== null && found.text === wanted ? found : null;
  async function search() {
    if (busy || wanted === '') return;
    setBusy(true);
    try {
      const { keys, locked } = await ask('draft.search', { text: wanted.slice(0, 100), account: account || null });
      setFound({ text: wanted, keys: new Set(keys), locked });
    } catch {
      setFound({ text: wanted, keys: new Set(), locked: true });
    }
    setBusy(false);
  }
  return { keys: current?.keys ?? null, locked: current?.locked ?? false, busy, search };
}
