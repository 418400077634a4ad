// How a watermark looks: over a light and a dark sample, and over a picture of the seller's own, which goes nowhere.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Watermark } from '../utils/db/fit-schema';
import type { Texts } from '../utils/texts';
import { MoreIcon } from './icons-more';
import { drawSample, sampleSize } from './options-fit-samples';

export type DrawMark = (
  ctx: CanvasRenderingContext2D,
  width: number,
  height: number,
  mark: Watermark,
  picture: ImageBitmap | null,
) => void;

type Props = { t: Texts; mark: Watermark; picture: ImageBitmap | null; draw: DrawMark };
type Shown = 'light' | 'dark' | 'own';

/** Longer side of a picture of one's own on the canvas, pixels. */
const mostSide = 1200;

function MarkCanvas({ t, mark, picture, draw, shown, own }: Props & { shown: Shown; own: ImageBitmap | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scale = own ? Math.min(1, mostSide / Math.max(own.width, own.height)) : 1;
  const width = own ? Math.max(1, Math.round(own.width * scale)) : sampleSize.width;
  const height = own ? Math.max(1, Math.round(own.height * scale)) : sampleSize.height;
  useEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (!ctx) return;
    ctx.clearRect(0, 0, width, height);
    if (own) ctx.drawImage(own, 0, 0, width, height);
    else drawSample(ctx, shown === 'dark');
    draw(ctx, width, height, mark, picture);
  }, [mark, picture, draw, shown, own, width, height]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      data-sample={shown}
      role="img"
      aria-label={t(`options_fit_over_${shown}`)}
    />
  );
}

/** The samples side by side, and a button for a picture of one's own. */
export function MarkPreview(props: Props) {
  const { t } = props;
  const [own, setOwn] = useState<ImageBitmap | null>(null);
  const [broken, setBroken] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => () => own?.close(), [own]);

  async function take(file: File | undefined) {
    if (!file) return;
    try {
      setOwn(await createImageBitmap(file));
      setBroken(false);
    } catch {
      setBroken(true);
    }
  }

  return (
    <div class="mark-looks">
      <div class="mark-samples">
        {(own ? (['own'] as const) : (['light', 'dark'] as const)).map((shown) => (
          <MarkCanvas key={shown} {...props} shown={shown} own={own} />
        ))}
      </div>
      <div class="actions">
        <button type="button" class="button small" onClick={() => input.current?.click()}>
          <MoreIcon name="eye" size={14} />
          {t('options_fit_try')}
        </button>
        {own && (
          <button type="button" class="button quiet small" onClick={() => setOwn(null)}>
            {t('options_fit_try_end')}
          </button>
        )}
      </div>
      <p class={broken ? 'error' : 'hint'} role="status">
        {t(broken ? 'options_fit_try_broken' : 'options_fit_try_hint')}
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/*"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
