// The section on brand applications: which shop is open, and what its views ask for.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { BeginCard } from '../../components/brands-begin';
import { BrandOwners, BrandsCard } from '../../components/brands-card';
import { JournalCard } from '../../components/grants-journal';
import { NumbersCard } from '../../components/grants-numbers';
import { Banner } from '../../components/options-frame';
import type { Attachment } from '../../utils/db/grants-schema';
import { splitBrands } from '../../utils/grants/brand';
import type { Texts } from '../../utils/texts';
import {
  attachFile,
  beginBrands,
  detachFile,
  filesOf,
  forgetBrand,
  haltBrands,
  moveBrand,
  noteBrand,
  openFile,
  putAside,
  seenBrand,
} from './brand-commands';
import { answered, showSteps, usePageList, usePageTabs } from './brand-page';
import { brandOwners, brandsView } from './brands-view';
import { numbersOf, setNumber, undoOne } from './commands';
import { type Tell, useJournal } from './register';
import type { RegisterData } from './use-register';

type Props = { t: Texts; data: RegisterData; opened: string; tell: Tell };

function useFiles(applications: string, data: RegisterData): Attachment[] {
  const [files, setFiles] = useState<Attachment[]>([]);
  useEffect(() => {
    let dropped = false;
    filesOf(applications.split(' ').filter(Boolean)).then((read) => {
      if (!dropped) setFiles(read);
    });
    return () => {
      dropped = true;
    };
  }, [applications, data]);
  return files;
}

/** The section; without any shop, the way to the options. */
export function BrandsSection({ t, data, opened, tell }: Props) {
  const owners = useMemo(() => brandOwners(data.owners, data), [data]);
  const owner = owners.find(({ key }) => key === opened) ?? owners[0];
  const key = owner?.key ?? '';
  const mine = data.brands.filter((row) => row.owner === key);
  const files = useFiles([...new Set(mine.map((row) => row.application))].join(' '), data);
  const lines = useJournal(key, data, 'brands');
  const list = usePageList(key, data);
  const tabs = usePageTabs(key);
  if (!owner) {
    return (
      <Banner tone="accent" actions={<a href="/options.html#shops">{t('dashboard_options')}</a>}>
        {t('grants_none')}
      </Banner>
    );
  }
  const view = brandsView(owner, files, data, list);
  const sameStep = (name: string, application: string) => {
    const state = mine.find((row) => row.name === name)?.state;
    return mine.filter((row) => row.application === application && row.state === state).map((row) => row.name);
  };
  return (
    <div class={owners.length > 1 ? 'register' : undefined}>
      {owners.length > 1 && <BrandOwners t={t} owners={owners} open={key} />}
      <div class="stack">
        <BrandsCard
          t={t}
          view={view}
          tabs={tabs}
          onSteps={(application, tabId) => tell(showSteps(t, key, application, tabId))}
          onAnswered={() => tell(answered(key))}
          onHalt={(halt) => tell(haltBrands(key, halt))}
          onMove={(name, application, move) =>
            tell(moveBrand(t, key, move.all ? sameStep(name, application) : [name], move))
          }
          onNotes={(name, notes) => tell(noteBrand(t, key, name, notes))}
          onSeen={(name, what, on, attachment) => tell(seenBrand(t, key, name, what, on, attachment))}
          onForget={(name) => tell(forgetBrand(t, key, name))}
          onAside={(name, aside) => tell(putAside(t, key, name, aside))}
          onAttach={(application, file, kind) => tell(attachFile(t, application, file, kind))}
          onOpen={openFile}
          onDetach={(file) => tell(detachFile(key, file))}
        />
        <div class="stack not-printed">
          <BeginCard
            key={key}
            t={t}
            split={splitBrands}
            halted={view.halt !== null}
            onBegin={(begun) => tell(beginBrands(t, key, begun))}
          />
          <NumbersCard
            t={t}
            names={numbersOf.brands}
            numbers={data.numbers}
            onNumber={(name, value) => tell(setNumber(name, value))}
          />
          <JournalCard t={t} lines={lines} now={data.now} onUndo={(id) => tell(undoOne(t, id))} />
        </div>
      </div>
    </div>
  );
}
