// Pictures that came in folders: what is done with the folders' names, asked once a drop, in a quiet form.
import { useEffect, useRef } from 'preact/hooks';
import type { ShopView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { categoryFor, withFolder } from '../utils/uploads/given/names';
import { Icon } from './icons';
import type { FolderUse, GivenFile } from './panel-props';

/** Names that are shown of many. */
const shownNames = 3;

/** Files as they are handed on: with their folders in the title, in the category of that name, or as they are. */
export function placedFiles(files: readonly GivenFile[], use: FolderUse, shop: ShopView | undefined): GivenFile[] {
  return files.map((file) => {
    const { folder = '' } = file;
    if (use === 'title') return { ...file, name: withFolder(file.name, folder) };
    const category = use === 'category' ? categoryFor(folder, shop?.categories ?? []) : null;
    return category ? { ...file, category } : { ...file };
  });
}

type Props = {
  t: Texts;
  files: GivenFile[];
  shop: ShopView | undefined;
  /** What was answered last time; offered first. */
  last: FolderUse | null;
  onUse(use: FolderUse): void;
  onNo(): void;
};

/** Title prefix, category, or neither; the category only where the shop has one of such a name. */
export function FolderQuestion({ t, files, shop, last, onUse, onNo }: Props) {
  const home = useRef<HTMLElement>(null);
  useEffect(() => home.current?.focus(), []);
  const folders = [...new Set(files.flatMap(({ folder }) => (folder ? [folder] : [])))];
  const matched = folders.filter((folder) => categoryFor(folder, shop?.categories ?? []) !== null).length;
  const example = files.find(({ folder }) => folder) ?? files[0];
  const ways: FolderUse[] = matched > 0 ? ['title', 'category', 'ignore'] : ['title', 'ignore'];
  const first = last && ways.includes(last) ? last : (ways[0] as FolderUse);
  const label: Record<FolderUse, string> = {
    title: t('panel_folder_title'),
    category: t('panel_folder_category'),
    ignore: t('panel_folder_ignore'),
  };
  const title = t('panel_folder_question', files.length, folders.length);
  return (
    <section class="banner accent" tabIndex={-1} ref={home} aria-label={title} data-question="folder">
      <Icon name="folder" />
      <div class="grow stack">
        <h2>{title}</h2>
        <p class="hint given-names">
          {folders.slice(0, shownNames).join(' · ')}
          {folders.length > shownNames && ' …'}
        </p>
        {example?.folder && <p class="hint">{t('panel_folder_example', withFolder(example.name, example.folder))}</p>}
        {matched > 0 && <p class="hint">{t('panel_folder_matched', matched, folders.length)}</p>}
        <div class="actions">
          {ways.map((use) => (
            <button
              key={use}
              type="button"
              class={`button ${use === first ? 'primary' : ''}`}
              onClick={() => onUse(use)}
            >
              {label[use]}
            </button>
          ))}
          <button type="button" class="button quiet" onClick={onNo}>
            {t('panel_given_no')}
          </button>
        </div>
      </div>
    </section>
  );
}
