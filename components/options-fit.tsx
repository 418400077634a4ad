// How one shop's pictures are made to fit. Every choice is kept as soon as it is made.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FitRules, Watermark } from '../utils/db/fit-schema';
import type { Texts } from '../utils/texts';
import { MoreIcon } from './icons-more';
import { KindsCard } from './options-fit-kinds';
import { isUsable, MarkCard } from './options-fit-mark';
import type { DrawMark } from './options-fit-preview';

export type FitProps = {
  t: Texts;
  shopName: string;
  phone: boolean;
  fit: FitRules;
  /** The watermark's own picture; null when there is none. */
  picture: ImageBitmap | null;
  draw: DrawMark;
  onSave: (fit: FitRules) => void;
  /** Resolves to why a picture is not taken; null when it is. */
  onPicture: (file: File) => Promise<'options_fit_mark_kind' | 'options_fit_mark_size' | null>;
  onEnd: () => void;
};

/** The cards of one shop, with the way back to the list. A watermark that draws nothing is not kept. */
export function FitCards({ t, shopName, phone, fit, picture, draw, onSave, onPicture, onEnd }: FitProps) {
  const [rules, setRules] = useState(fit);
  const [mark, setMark] = useState(fit.watermark);
  const [refused, setRefused] = useState<Awaited<ReturnType<FitProps['onPicture']>>>(null);
  const home = useRef<HTMLHeadingElement>(null);
  useEffect(() => home.current?.focus({ preventScroll: true }), []);

  const save = (part: Partial<FitRules>) => {
    const next = { ...rules, ...part };
    setRules(next);
    onSave(next);
  };
  const keep = (next: Watermark | null) => {
    setMark(next);
    const kept = next && isUsable(next, picture) ? next : null;
    if (JSON.stringify(kept) !== JSON.stringify(rules.watermark)) save({ watermark: kept });
  };
  // The picture comes after it was asked for; only then the watermark can be kept.
  useEffect(() => {
    if (picture && mark?.kind === 'picture') keep(mark);
  }, [picture]);

  return (
    <>
      <div class="fit-head">
        <button type="button" class="button quiet icon" aria-label={t('options_fit_back')} onClick={onEnd}>
          <MoreIcon name="back" />
        </button>
        <h2 ref={home} tabIndex={-1} class="cut">
          {t('options_fit_of', shopName)}
        </h2>
      </div>
      <KindsCard t={t} fit={rules} phone={phone} onFit={save} />
      <MarkCard
        {...{ t, mark, picture, refused, draw }}
        onMark={setMark}
        onKeep={keep}
        onPicture={async (file) => setRefused(await onPicture(file))}
      />
    </>
  );
}
