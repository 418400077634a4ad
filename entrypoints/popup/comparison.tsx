// The comparison of one upload: its view, and the reader of its bytes, are loaded when first needed.
import { useEffect, useState } from 'preact/hooks';
import type { CompareBytes, CompareProps, CompareView } from '../../components/compare-view';
import { isToBeMade } from '../../components/upload-ask';

type Props = Omit<CompareProps, keyof CompareBytes> & { onBroken: () => void };

/** Nothing until the view's script is here, which is part of the package. */
export function Comparison({ onBroken, ...view }: Props) {
  const [View, setView] = useState<typeof CompareView | null>(null);
  const [bytes, setBytes] = useState<CompareBytes>({ before: undefined, after: undefined });
  const { id } = view.upload;
  const ahead = isToBeMade(view.upload);
  useEffect(() => {
    // A function in a state is called: so it is wrapped.
    import('../../components/compare-view').then((module) => setView(() => module.CompareView), onBroken);
    import('./rows').then(({ bytesOf }) => bytesOf(id, ahead)).then(setBytes, onBroken);
  }, [id, ahead]);
  return View && <View {...view} {...bytes} />;
}
