// One picture in the picker: what it looks like, how large it is, whether it is chosen.
import { useEffect, useState } from 'preact/hooks';
import type { PagePicture } from '../utils/page/pictures';
import type { Texts } from '../utils/texts';
import { bytesText } from './format';
import { Icon } from './icons';
import type { Box } from './picker-geometry';

type Props = {
  t: Texts;
  picture: PagePicture;
  chosen: boolean;
  active: boolean;
  index: number;
  count: number;
  box: Box;
  /** An address to show for a picture that has none of its own; null when it cannot be read. */
  readThumb(key: string): Promise<string | null>;
};

/** `800 × 800`, or nothing while the page does not know. */
const pixelsText = ({ width, height }: PagePicture): string => (width > 0 && height > 0 ? `${width} × ${height}` : '');

/** The picture as the page shows it; a sign where the page's own rules let it not be shown. */
function Thumb({ picture, readThumb }: Pick<Props, 'picture' | 'readThumb'>) {
  const { key, thumb } = picture;
  const [read, setRead] = useState<string | null>(null);
  const [broken, setBroken] = useState(false);
  const address = thumb ?? read;
  useEffect(() => {
    if (thumb !== null) return;
    let mounted = true;
    void readThumb(key).then((found) => {
      if (!mounted) return;
      setRead(found);
      setBroken(found === null);
    });
    return () => {
      mounted = false;
    };
  }, [key, thumb]);
  if (broken || address === null) return <Icon name="album" size={28} />;
  return <img src={address} alt="" draggable={false} decoding="async" onError={() => setBroken(true)} />;
}

/** A choice of the list; presses and keys are the list's business. */
export function PickerTile({ t, picture, chosen, active, index, count, box, readThumb }: Props) {
  const pixels = pixelsText(picture);
  const format = picture.format === 'other' ? '' : picture.format.toUpperCase();
  // Of one whose original is fetched, size and bytes of what is shown say too little.
  const shrunk = picture.larger.length > 0;
  const bytes = picture.bytes > 0 && !shrunk ? bytesText(picture.bytes) : '';
  const original = shrunk ? t('picker_original') : '';
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active option
    <div
      id={`picture-${picture.key}`}
      class={`picker-tile ${active ? 'active' : ''}`}
      role="option"
      aria-selected={chosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-index={index}
      title={shrunk ? t('picker_original_hint') : picture.name}
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: `${box.width}px`, height: `${box.height}px` }}
    >
      <span class="picker-thumb" style={{ height: `${box.width}px` }}>
        <Thumb picture={picture} readThumb={readThumb} />
        <span class="picker-mark">{chosen && <Icon name="check" size={14} />}</span>
        {picture.repeats > 0 && <span class="picker-times">×{picture.repeats + 1}</span>}
      </span>{' '}
      {/* Read out as they stand, so with room between them. */}
      <span class="picker-facts">
        <span class="cut">{pixels || t('picker_size_unknown')}</span> <span class="picker-format">{format}</span>
      </span>{' '}
      <span class="picker-facts faint">
        <span class="cut">{picture.name}</span> <span>{bytes || original}</span>
      </span>
    </div>
  );
}
