// What is dropped, pasted or picked, on its way to the shop: pictures go on at once; folders, archives, lists and
// addresses are opened and asked about first.
import { type ComponentChildren, Fragment, type RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { hasAddress, hasLocalPath, packedAs } from '../utils/uploads/given/names';
import type { Found, Unread } from '../utils/uploads/given/types';
import { FolderQuestion, placedFiles } from './folder-question';
import { type Given, pickedFiles, pickedFolder, type Walked, walkFolders } from './given-files';
import { GivenNotes, type Notes } from './given-notes';
import type { Address, Choice, GivenFile, PanelProps, Table, Via } from './panel-props';
import { useGivenFiles } from './use-given-files';

/** Pictures that are taken at a time; more are refused whole. */
export const mostFiles = 5000;

type Asking = { id: number; via: Via; files: GivenFile[]; addresses: Address[]; table?: Table | undefined };
const noNotes: Notes = { skipped: 0, said: [], inExtension: false, paths: false };
let lastId = 0;

const hasPicture = (html: string) => /<img\b/i.test(html);
const isPath = ({ text, html }: Pick<Unread, 'text' | 'html'>) => hasLocalPath(text) || /["'=]file:\/\//i.test(html);

/** `questions` stand under the drop zone, `asks` while one of them waits for an answer; `refusal` is a short word why the last drop gave nothing. */
export function useIncoming(
  home: RefObject<HTMLElement | null>,
  props: PanelProps,
  choice: Choice | null,
): {
  over: boolean;
  refusal: string | null;
  questions: ComponentChildren;
  asks: boolean;
  onPicked(list: FileList | null): void;
  onFolder(list: FileList | null): void;
} {
  const { t } = props;
  const AddressQuestion = props.parts?.AddressQuestion;
  const [asking, setAsking] = useState<Asking[]>([]);
  const [notes, setNotes] = useState<Notes | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [reading, setReading] = useState({ jobs: 0, found: 0 });
  useEffect(() => {
    if (refusal === null) return;
    const timer = setTimeout(() => setRefusal(null), 6000);
    return () => clearTimeout(timer);
  }, [refusal]);

  const note = (some: Partial<Notes>) =>
    setNotes((old) => {
      const before = old ?? noNotes;
      const skipped = before.skipped + (some.skipped ?? 0);
      return { ...before, ...some, skipped, said: [...before.said, ...(some.said ?? [])] };
    });
  const hand = (files: GivenFile[], via: Via) => {
    if (files.length > mostFiles)
      note({ said: [{ key: 'problem_givenMany', params: [`${mostFiles}`, `${files.length}`] }] });
    else if (choice && files.length > 0) props.onFiles(files, via, choice.shop, choice.category);
  };
  const ask = (via: Via, files: GivenFile[], addresses: Address[], table?: Table) => {
    const inFolders = files.some(({ folder }) => folder) && files.length <= mostFiles;
    if (!inFolders) hand(files, via);
    if (inFolders || addresses.length > 0) {
      lastId += 1;
      const one = { id: lastId, via, files: inFolders ? files : [], addresses, table };
      setAsking((old) => [...old, one]);
    }
  };
  const walkedOn = ({ files, skipped, unreadable, cut }: Walked, via: Via) => {
    const said = unreadable.map((name) => ({ key: 'problem_unreadableFile', params: [name] }));
    if (cut) return note({ said: [{ key: 'problem_folderLarge', params: [] }] });
    if (skipped > 0 || said.length > 0) note({ skipped, said });
    if (files.length === 0) setRefusal(t('panel_drop_nothing'));
    ask(via, files, []);
  };
  const during = async <T,>(work: (onFound: (count: number) => void) => Promise<T>): Promise<T> => {
    setReading(({ jobs }) => ({ jobs: jobs + 1, found: 0 }));
    try {
      return await work((found) => setReading((old) => ({ ...old, found })));
    } finally {
      setReading(({ jobs }) => ({ jobs: jobs - 1, found: 0 }));
    }
  };
  const foundOn = ({ files, addresses, tables, skipped, said }: Found, given: Unread, via: Via) => {
    const nothing = files.length + addresses.length + tables.length + skipped + said.length === 0;
    if (nothing && isPath(given)) note({ paths: true });
    else if (nothing) setRefusal(t('panel_paste_nothing'));
    if (skipped > 0 || said.length > 0) note({ skipped, said });
    ask(via, files, addresses);
    for (const table of tables) ask(via, [], table.ways[table.first]?.addresses ?? [], table);
  };

  const take = (given: Given, via: Via) => {
    if (!choice) return;
    setRefusal(null);
    setNotes(null);
    const packed = given.files.filter(({ name }) => packedAs(name) !== null);
    const { text, html } = given;
    const unread = { packed, text, html };
    const readable = packed.length > 0 || hasAddress(text) || hasPicture(html);
    // At once, in the handler itself: a popup may close right after.
    hand(
      given.files.filter(({ name }) => packedAs(name) === null),
      via,
    );
    if (given.folders.length > 0)
      void during((onFound) => walkFolders(given.folders, onFound)).then((walked) => walkedOn(walked, via));
    if (readable && !props.read) note({ inExtension: true });
    else if (readable && props.read) {
      const { read } = props;
      const failed = {
        files: [],
        addresses: [],
        tables: [],
        skipped: 0,
        said: [{ key: 'panel_trouble_broken', params: [] }],
      };
      void during((onFound) => read(unread, onFound))
        .catch(() => failed)
        .then((found) => foundOn(found, unread, via));
    } else if (isPath(given)) note({ paths: true });
    else if (given.files.length + given.folders.length === 0)
      setRefusal(t(via === 'paste' ? 'panel_paste_nothing' : 'panel_drop_nothing'));
  };
  const over = useGivenFiles(home, t('panel_pasted_name'), take);

  const done = (id: number, rest: Partial<Asking>) =>
    setAsking((old) =>
      old.flatMap((one) => {
        const next = { ...one, ...rest };
        return one.id !== id ? [one] : next.files.length + next.addresses.length > 0 ? [next] : [];
      }),
    );
  const shop = props.state?.shops.find(({ key }) => key === choice?.shop);
  const questions = (
    <>
      {reading.jobs > 0 && (
        <p class="hint" role="status">
          {t('panel_given_reading', reading.found)}
        </p>
      )}
      {asking.map(({ id, via, files, addresses, table }) => (
        <Fragment key={id}>
          {files.length > 0 && (
            <FolderQuestion
              t={t}
              files={files}
              shop={shop}
              last={props.folderUse ?? null}
              onUse={(use) => {
                hand(placedFiles(files, use, shop), via);
                props.onFolderUse?.(use);
                done(id, { files: [] });
              }}
              onNo={() => done(id, { files: [] })}
            />
          )}
          {AddressQuestion && addresses.length > 0 && choice && (
            <AddressQuestion
              t={t}
              addresses={addresses}
              table={table}
              onSend={(now, later) => {
                props.onAddresses?.(now, via, choice.shop, choice.category);
                // The browser's question may close the popup, and what is only in it.
                if (later.length > 0) props.onKeep?.(later, choice.shop, choice.category);
                done(id, { addresses: [] });
              }}
              onKeep={
                props.onKeep &&
                ((kept) => {
                  props.onKeep?.(kept, choice.shop, choice.category);
                  done(id, { addresses: [] });
                })
              }
              onNo={() => done(id, { addresses: [] })}
            />
          )}
        </Fragment>
      ))}
      {notes && (
        <GivenNotes
          t={t}
          notes={notes}
          onPick={() => home.current?.querySelector<HTMLElement>('[data-pick]')?.click()}
          onOpenPopup={props.onOpenPopup}
          onClose={() => setNotes(null)}
        />
      )}
    </>
  );
  return {
    over,
    refusal,
    questions,
    asks: asking.length > 0,
    onPicked: (list) => take({ files: pickedFiles(list), folders: [], text: '', html: '' }, 'files'),
    onFolder: (list) => {
      setNotes(null);
      walkedOn(pickedFolder(list), 'files');
    },
  };
}
