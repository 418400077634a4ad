// One shop's rules joined to the background: saved with the shop, the watermark's picture by a message of its own.
import { useEffect, useState } from 'preact/hooks';
import { FitCards } from '../../components/options-fit';
import { defaultFit } from '../../utils/db/fit-schema';
import type { Shop } from '../../utils/db/schema';
import type { AskBackground } from '../../utils/messages/send';
import type { Texts } from '../../utils/texts';
import { drawWatermark } from '../../utils/uploads/fit/watermark';
import type { Tell } from './app';

/** Bytes of a watermark's picture at the most, as the message takes it. */
const mostBytes = 2 * 1024 * 1024;

type Props = { t: Texts; ask: AskBackground; tell: Tell; shop: Shop; onEnd: () => void };

/** What is kept under the shop; shown once it is known whether it has a picture. */
export function FitSection({ t, ask, tell, shop, onEnd }: Props) {
  const [picture, setPicture] = useState<ImageBitmap | null | undefined>(undefined);
  useEffect(() => {
    ask('mark.read', { shop: shop.key })
      .then(({ blob }) => (blob ? createImageBitmap(blob) : null))
      .then(setPicture, () => setPicture(null));
  }, [shop.key]);
  if (picture === undefined) return null;

  async function take(file: File) {
    if (file.size > mostBytes) return 'options_fit_mark_size';
    try {
      const decoded = await createImageBitmap(file);
      // A plain Blob: a file's handle dies with its file.
      const blob = new Blob([await file.arrayBuffer()], { type: file.type });
      const { taken } = await ask('mark.write', { shop: shop.key, blob });
      if (!taken) return 'options_fit_mark_kind';
      setPicture(decoded);
      return null;
    } catch {
      return 'options_fit_mark_kind';
    }
  }

  return (
    <FitCards
      {...{ t, picture, onEnd }}
      shopName={shop.name}
      phone={shop.clientType === 'client:phone'}
      fit={shop.fit ?? defaultFit}
      draw={drawWatermark}
      onSave={(fit) => void tell(ask('shop.save', { ...shop, fit }))}
      onPicture={take}
    />
  );
}
