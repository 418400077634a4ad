// The picker joined to the page and to the background: what is in the page, and what of it is proposed.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Choice } from '../../components/panel-props';
import { Picker } from '../../components/picker';
import type { Ask } from '../../utils/messages/contract';
import { type AskBackground, AskError } from '../../utils/messages/send';
import type { ShopChoices } from '../../utils/messages/views';
import { imagesIn } from '../../utils/page/images';
import { parcelsOf } from '../../utils/page/parcels';
import { type PagePicture, picturesOf } from '../../utils/page/pictures';
import { readFound } from '../../utils/page/read-found';
import type { Language, Texts } from '../../utils/texts';

type Props = { t: Texts; language: Language; shops: ShopChoices; ask: AskBackground; onClose(): void };
type Item = Ask<'picture.propose'>['pictures'][number];

const troubles = { refused: 'picker_refused', broken: 'picker_broken', gone: 'picker_gone' } as const;
const look = () => picturesOf(imagesIn(document), performance.getEntriesByType('resource'));

/** Everything the seller does here ends in one proposal; its yes is given in a page of the extension. */
export function App({ t, language, shops, ask, onClose }: Props) {
  const [pictures, setPictures] = useState(look);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const thumbs = useThumbs();
  /** A proposal that broke off goes on where it was, so that no picture is in it twice. */
  const begun = useRef<{ batch: string; added: number; what: string } | null>(null);

  /** Those whose bytes only the page has are read here; what the page may not read either is left out. */
  async function itemsOf(chosen: readonly PagePicture[]) {
    const items: Item[] = [];
    const unread: PagePicture[] = [];
    for (const [done, picture] of chosen.entries()) {
      const { key, url, larger, name, named, width, height } = picture;
      setProgress({ done, total: chosen.length });
      const given = { name: named || url === null ? name : '', width, height };
      if (url !== null) items.push({ ...given, url, larger });
      else {
        const read = await readFound(key);
        const title = document.title.trim().slice(0, 40);
        if ('data' in read) items.push({ ...given, name: name || `${title} ${done + 1}`.trim(), blob: read.data });
        else unread.push(picture);
      }
    }
    return { items, unread };
  }

  async function propose(chosen: PagePicture[], { shop, category }: Choice) {
    setTrouble(null);
    try {
      const { items: read, unread } = await itemsOf(chosen);
      const { parcels, tooBig } = parcelsOf(read);
      const items = parcels.flat();
      const what = [shop, category, ...chosen.map(({ key }) => key)].join();
      if (begun.current?.what !== what) begun.current = null;
      let skip = begun.current?.added ?? 0;
      for (const parcel of parcels) {
        const left = parcel.slice(skip);
        skip -= parcel.length - left.length;
        if (left.length === 0) continue;
        const batch = begun.current?.batch;
        const answer = await ask('picture.propose', { shop, category, batch, total: items.length, pictures: left });
        begun.current = { batch: answer.batch, added: (begun.current?.added ?? 0) + answer.added, what };
        setProgress({ done: begun.current.added, total: items.length });
      }
      begun.current = null;
      const count = unread.length;
      const videos = unread.filter(({ video }) => video).length;
      const said = [
        ...(count > 0 ? [t(items.length === 0 ? 'picker_unread_all' : 'picker_unread', count, items.length)] : []),
        ...(videos > 0 ? [t('picker_unread_video', videos)] : []),
        ...(tooBig.length > 0 ? [t('picker_too_big', tooBig.length)] : []),
      ];
      if (said.length === 0) return onClose();
      setTrouble(said.join(' '));
    } catch (error) {
      setTrouble(t(troubles[error instanceof AskError ? error.why : 'broken']));
    }
    setProgress(null);
  }

  return (
    <Picker
      t={t}
      language={language}
      shops={shops}
      pictures={pictures}
      progress={progress}
      trouble={trouble}
      readThumb={thumbs}
      onUpload={(chosen, choice) => void propose(chosen, choice)}
      onAgain={() => setPictures(look())}
      onClose={onClose}
    />
  );
}

/** Addresses for pictures that have none, read once each and given back when the picker closes. */
function useThumbs(): (key: string) => Promise<string | null> {
  const kept = useRef(new Map<string, Promise<string | null>>());
  useEffect(
    () => () => {
      for (const address of kept.current.values()) void address.then((made) => made && URL.revokeObjectURL(made));
    },
    [],
  );
  return (key) => {
    const known = kept.current.get(key);
    if (known) return known;
    const made = readFound(key).then((read) => ('data' in read ? URL.createObjectURL(read.data) : null));
    kept.current.set(key, made);
    return made;
  };
}
