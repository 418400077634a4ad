// The shared panel with a page's means: messages only, nothing that costs a batch or cannot be undone.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from '../../components/icons';
import { Panel } from '../../components/panel';
import type { Choice, FolderUse, GivenFile, Via, Which } from '../../components/panel-props';
import type { Ask } from '../../utils/messages/contract';
import type { AskBackground } from '../../utils/messages/send';
import { copyText } from '../../utils/page/copy-text';
import type { PageField } from '../../utils/page/field';
import type { Inserted } from '../../utils/page/insert';
import type { PageLink } from '../../utils/page/link';
import { parcelsOf } from '../../utils/page/parcels';
import type { Slot } from '../../utils/page/slots';
import { type Target, targetOf } from '../../utils/page/target';
import type { Language, TextKey, Texts } from '../../utils/texts';
import { usePanelState } from './use-panel-state';
import { formatsOf } from './use-place';
import { type PanelPage, useWays } from './use-ways';

type Props = {
  t: Texts;
  language: Language;
  ask: AskBackground;
  field(): PageField | null;
  page: PanelPage;
  /** What is needed seldom; rejects when it could not be had. */
  tools(): Promise<NonNullable<PageLink['tools']>>;
  onClose(): void;
};
type Note = { tone: 'ok' | 'warn'; text: string };

const insertTexts: Record<Inserted, TextKey> = {
  address: 'page_inserted_address',
  picture: 'page_inserted_picture',
  tooLong: 'page_insert_long',
  gone: 'page_insert_gone',
  refused: 'page_insert_refused',
};

/** What was chosen last in this frame; the panel is unmounted while it is closed. */
let lastChoice: Choice | null = null;
let lastFolderUse: FolderUse | null = null;

/** The panel in the page, with a line above it for what happened to files and inserted pictures. */
export function App({ t, language, ask, field, page, tools, onClose }: Props) {
  const live = usePanelState(ask);
  const [notes, setNotes] = useState<Note[]>([]);
  const [taking, setTaking] = useState(0);
  const hasField = field() !== null;
  const shown = useRef(live.state);
  shown.current = live.state;

  useEffect(() => {
    if (notes.length === 0) return;
    const timer = setTimeout(() => setNotes([]), notes.some(({ tone }) => tone === 'warn') ? 15_000 : 4_000);
    return () => clearTimeout(timer);
  }, [notes]);

  const [choice, setChoice] = useState(lastChoice);
  const [stores, setStores] = useState(0);
  const ways = useWays({
    ...{ t, language, ask, choice },
    page: { ...page, asked: page.asked + stores },
    state: live.state,
    onHand: (slot, name, files, via) => {
      const target = aim(slot);
      void add(files, via, '', '0', fieldOf(slot)).then((batch) =>
        batch === undefined ? undefined : run(batch, target, name),
      );
    },
    onMany: (name, most, count) => setNotes([warn(t('panel_slot_many', name, most, count))]),
  });

  const aim = (slot: Slot) => page.platform && targetOf(document, page.platform, slot);
  const fieldOf = (slot: Slot) => ({ route: slot.route, input: slot.input, formats: formatsOf(slot) });

  /** Waits for what was made to fit, hands it to the page, and says how that went. */
  async function run(batch: string, target: Target | undefined, name: string) {
    if (!target) return;
    const { handed, problem } = await tools()
      .then(({ handBatch }) => handBatch(ask, batch, target))
      .catch(() => ({ handed: 0, problem: null }));
    if (handed > 0) setNotes([{ tone: 'ok', text: t('panel_handed', handed, name) }]);
    else if (problem) setNotes([warn(t('panel_not_handed', name))]);
    live.refresh();
  }

  /** Gives pictures to the background; the batch that they became, unless it failed on the way. */
  async function add(files: GivenFile[], via: Via, shop: string, category: string, hand?: Ask<'upload.add'>['hand']) {
    const { parcels, tooBig } = parcelsOf(files);
    const said = tooBig.map(({ name, blob }) => warn(t('page_too_big', name, (blob.size / 1024 / 1024).toFixed(1))));
    setNotes(said);
    let waiting = parcels.flat().length;
    let added = 0;
    let batch: string | undefined;
    setTaking((number) => number + waiting);
    try {
      // One after the other: the order given is the order uploaded.
      const total = parcels.flat().length;
      for (const parcel of parcels) {
        const answer = await ask('upload.add', { shop, category, via, batch, total, files: parcel, hand });
        batch = answer.batch;
        added += answer.added;
        waiting -= parcel.length;
        setTaking((number) => number - parcel.length);
      }
    } catch {
      setNotes([...said, warn(t('page_add_failed', waiting, added))]);
      setTaking((number) => number - waiting);
    }
    live.refresh();
    return batch;
  }

  async function insert(address: string, title: string) {
    // Only what one of our own uploads brought back.
    const own = shown.current?.uploads.some(({ picture }) => picture?.path === address);
    const target = field();
    const result = !own
      ? 'refused'
      : target
        ? await tools().then(
            ({ insertPicture }) => insertPicture(target, { address, title }),
            () => 'refused' as const,
          )
        : 'gone';
    const tone = result === 'address' || result === 'picture' ? 'ok' : 'warn';
    setNotes([{ tone, text: t(insertTexts[result]) }]);
  }

  const then = (asked: Promise<unknown>) => void asked.then(live.refresh, live.failed);
  return (
    // A section, so that the panel's header is no second banner of the page.
    <section class="inside">
      <div class="notes" role="status">
        {notes.map(({ tone, text }) => (
          <div key={text} class={`banner note ${tone}`}>
            <Icon name={noteIcons[tone]} />
            {text}
          </div>
        ))}
      </div>
      <Panel
        t={t}
        language={language}
        state={live.state}
        thumbs={live.thumbs}
        mode="page"
        now={live.now}
        choice={lastChoice ?? ways.here}
        ahead={ways.ahead}
        taker={ways.taker}
        lack={ways.lack}
        taking={taking}
        trouble={live.trouble}
        more={live.more}
        onFiles={(files, via, shop, category) => void add(files, via, shop, category)}
        onChoice={(next) => {
          lastChoice = next;
          setChoice(next);
        }}
        folderUse={lastFolderUse}
        onFolderUse={(use) => {
          lastFolderUse = use;
        }}
        // What touches more than one picture is done in a page of the extension.
        onPause={(paused) => then(paused ? ask('queue.pause', { paused }) : ask('popup.open', {}))}
        onCancel={(which: Which) => then('ids' in which ? ask('upload.cancel', which) : ask('popup.open', {}))}
        onRetry={(which: Which) =>
          then('ids' in which && which.ids.length === 1 ? ask('upload.retry', which) : ask('popup.open', {}))
        }
        onChoose={(which, answer) => then(ask('upload.choose', { which, answer }))}
        onHandAgain={
          ways.slot
            ? (id) => {
                const { slot, name } = ways;
                if (!slot) return;
                const target = aim(slot);
                then(
                  ask('hand.again', { ids: [id], field: fieldOf(slot) }).then(({ batch }) => run(batch, target, name)),
                );
              }
            : undefined
        }
        handTo={ways.slot && page.platform ? { platform: page.platform.id, name: ways.name } : undefined}
        onStores={page.platform && (() => setStores((times) => times + 1))}
        onStored={(of) => ask('upload.stored', of)}
        onCopy={async (text) => {
          if (!(await copyText(document, text))) throw new Error('clipboard refused');
        }}
        onOptions={() => then(ask('options.open', {}))}
        onOpenPopup={() => then(ask('popup.open', {}))}
        onMore={live.readMore}
        onInsert={hasField ? (address, title) => void insert(address, title) : undefined}
        onClose={onClose}
      />
    </section>
  );
}

const noteIcons: Record<Note['tone'], IconName> = { ok: 'check', warn: 'alert' };
const warn = (text: string): Note => ({ tone: 'warn', text });
