// One shop's rules joined to the background: saved with the shop, the watermark's picture beside it.
import { useEffect, useState } from 'preact/hooks';
import { FitCards } from '../../components/options-fit';
import { defaultFit } from '../../utils/db/fit-schema';
import type { Shop } from '../../utils/db/schema';
import type { AskBackground } from '../../utils/messages/send';
import type { Texts } from '../../utils/texts';
import { drawWatermark } from '../../utils/uploads/fit/watermark';
import type { Tell } from './app';
import { readMark, writeMark } from './marks';

type Props = { t: Texts; ask: AskBackground; tell: Tell; shop: Shop; onEnd: () => void };

/** What is kept under the shop; shown once it is known whether it has a picture. */
export function FitSection({ t, ask, tell, shop, onEnd }: Props) {
  const [picture, setPicture] = useState<ImageBitmap | null | undefined>(undefined);
  useEffect(() => {
    readMark(shop.key).then(setPicture, () => setPicture(null));
  }, [shop.key]);
  if (picture === undefined) return null;

  async function take(file: File) {
    const written = await writeMark(shop.key, file);
    if (typeof written === 'string') return written;
    setPicture(written);
    return null;
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
