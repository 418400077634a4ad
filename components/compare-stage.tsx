// Two pictures over each other with a divider between them, or beside each other when their shapes differ.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';

/** `full`: a pixel of the result is a pixel of the screen. */
export type Zoom = 'fit' | 'full';
type Size = { width: number; height: number };
type Loaded = Size | 'broken' | null;

/** Shapes that differ by more are not the same view of a picture: slices, turned pictures. */
const sameShape = 0.02;

const isSize = (size: Loaded): size is Size => size !== null && size !== 'broken' && size.height > 0;
const ratio = ({ width, height }: Size) => width / height;

/** Natural size of a picture once it is loaded; `broken` when the browser cannot show it. */
function useLoaded(address: string | null): Loaded {
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    setLoaded(null);
    if (!address) return;
    const image = new Image();
    image.onload = () => setLoaded({ width: image.naturalWidth, height: image.naturalHeight });
    image.onerror = () => setLoaded('broken');
    image.src = address;
    return () => {
      image.onload = null;
      image.onerror = null;
    };
  }, [address]);
  return loaded;
}

const px = (length: number) => `${length / (globalThis.devicePixelRatio || 1)}px`;
const exact = ({ width, height }: Size) => ({ width: px(width), height: px(height) });

type StageProps = {
  t: Texts;
  before: string | null;
  /** Several where it is cut into parts. */
  after: string[];
  zoom: Zoom;
  /** Why there is nothing after. */
  said?: ComponentChildren;
};

/** Before on the left of the divider, after on the right. */
export function CompareStage({ t, before, after, zoom, said }: StageProps) {
  const [first = null] = after;
  const [given, made] = [useLoaded(before), useLoaded(first)];
  const [at, setAt] = useState(50);
  const [scrolled, setScrolled] = useState(0);
  const stage = useRef<HTMLDivElement>(null);
  const parts = after.length > 1;
  if (parts || !isSize(given) || !isSize(made) || Math.abs(ratio(given) / ratio(made) - 1) > sameShape) {
    return <Beside {...{ t, before, after, zoom, said, given, made }} />;
  }
  const width = stage.current?.clientWidth ?? 0;
  // At full size the divider stays in the window while the pictures are scrolled under it.
  const line = zoom === 'fit' ? `${at}%` : `${scrolled + (width * at) / 100}px`;
  const box = zoom === 'fit' ? undefined : exact(made);
  const drag = (event: PointerEvent) => {
    const home = event.currentTarget as HTMLElement;
    if (event.type === 'pointerdown') home.setPointerCapture(event.pointerId);
    if (!home.hasPointerCapture(event.pointerId)) return;
    const { left, width: wide } = home.getBoundingClientRect();
    setAt(Math.round(Math.min(100, Math.max(0, (100 * (event.clientX - left)) / wide))));
  };
  return (
    <>
      <div class="compare-stage" onPointerDown={drag} onPointerMove={drag}>
        <div
          class={`compare-scroll ${zoom}`}
          ref={stage}
          tabIndex={zoom === 'full' ? 0 : undefined}
          onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}
        >
          <div class="compare-box" style={box}>
            <img
              src={before ?? ''}
              alt={t('compare_before')}
              style={{ clipPath: `inset(0 calc(100% - ${line}) 0 0)` }}
            />
            <img src={first ?? ''} alt={t('compare_after')} style={{ clipPath: `inset(0 0 0 ${line})` }} />
          </div>
        </div>
        <span class="compare-line" style={{ insetInlineStart: `${at}%` }} />
        <span class="compare-tag start">{t('compare_before')}</span>
        <span class="compare-tag end">{t('compare_after')}</span>
      </div>
      <input
        type="range"
        class="compare-range"
        aria-label={t('compare_divider')}
        value={at}
        onInput={(event) => setAt(event.currentTarget.valueAsNumber)}
      />
    </>
  );
}

function Beside({ t, before, after, given, made, zoom, said }: StageProps & { given: Loaded; made: Loaded }) {
  return (
    <div class={`compare-beside ${zoom}`}>
      {(
        [
          ['compare_before', before ? [before] : [], given, null],
          ['compare_after', after, made, said],
        ] as const
      ).map(([name, addresses, size, why]) => (
        <figure key={name}>
          <figcaption>{t(name)}</figcaption>
          <div class={`compare-scroll ${zoom}`} tabIndex={zoom === 'full' ? 0 : undefined}>
            {addresses.length === 0 || size === 'broken' ? (
              <p class="compare-none hint">{why ?? t(size === 'broken' ? 'compare_unseen' : 'compare_gone_one')}</p>
            ) : (
              addresses.map((address) => (
                <img
                  key={address}
                  src={address}
                  alt={t(name)}
                  // Parts have one width, and heights of their own.
                  style={zoom === 'full' && isSize(size) ? { ...exact(size), height: 'auto' } : undefined}
                />
              ))
            )}
          </div>
        </figure>
      ))}
    </div>
  );
}

/** One picture with a line at each cut; at full size it opens at the first line. */
export function CutStage({ t, address, cuts, zoom }: { t: Texts; address: string | null; cuts: number[]; zoom: Zoom }) {
  const size = useLoaded(address);
  const place = useRef<HTMLDivElement>(null);
  const high = isSize(size);
  useEffect(() => {
    const home = place.current;
    if (home) home.scrollTop = (cuts[0] ?? 0) * home.scrollHeight - home.clientHeight / 2;
  }, [high, zoom]);
  if (size === 'broken') return <p class="compare-none hint">{t('compare_unseen')}</p>;
  if (!address || !isSize(size)) return <div class="compare-stage" />;
  return (
    <div class="compare-stage">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="compare-scroll tall" tabIndex={0} ref={place}>
        <div class={`cut-box ${zoom}`} style={zoom === 'full' ? exact(size) : undefined}>
          <img src={address} alt={t('compare_cut')} />
          {cuts.map((share) => (
            <span key={share} class="cut-line" style={{ top: `${share * 100}%` }} />
          ))}
        </div>
      </div>
    </div>
  );
}
