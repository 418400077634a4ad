// The register's section: which owner is open, and what its views ask for.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { JournalCard } from '../../components/grants-journal';
import { NumbersCard } from '../../components/grants-numbers';
import { OwnerCard, OwnerList } from '../../components/grants-owner';
import { PlanCard } from '../../components/grants-plan';
import { ReceivedCard } from '../../components/grants-received';
import type { JournalLine } from '../../components/grants-types';
import { Banner, Card } from '../../components/options-frame';
import { checkNames, splitNames } from '../../utils/grants/names';
import { ownerView } from '../../utils/grants/view';
import type { Texts } from '../../utils/texts';
import {
  forgetReceived,
  forgetStore,
  journalLines,
  knownNames,
  noteReceived,
  noteStore,
  numbersOf,
  planStores,
  setNumber,
  undoOne,
} from './commands';
import { exportCsv, exportSheet, importFile } from './files';
import { usePrint } from './use-print';
import type { RegisterData } from './use-register';

export type Tell = (deed: Promise<string | null>) => Promise<boolean>;
type Props = { t: Texts; data: RegisterData; opened: string; tell: Tell };

/** The newest changes of a shop's register, or of its brands. */
export function useJournal(owner: string, data: RegisterData, of: 'grants' | 'brands'): JournalLine[] {
  const [lines, setLines] = useState<JournalLine[]>([]);
  useEffect(() => {
    let dropped = false;
    journalLines(owner, of).then((read) => {
      if (!dropped) setLines(read);
    });
    return () => {
      dropped = true;
    };
  }, [owner, data, of]);
  return lines;
}

/** The section; without any shop, the way to the options. */
export function RegisterSection({ t, data, opened, tell }: Props) {
  const whole = data.only === null;
  // An address may name a shop that is gone: of another one nothing is said before its rows are read.
  const other = whole || opened === '' ? data.owners[0] : undefined;
  const summary = data.owners.find(({ key }) => key === opened) ?? other;
  const owner = useMemo(
    () => summary && ownerView(summary, data.register, data.shops, data.numbers, data.now),
    [summary, data],
  );
  const lines = useJournal(owner?.key ?? '', data, 'grants');
  const print = usePrint(t, data);
  const file = useRef<HTMLInputElement>(null);
  const [taken, setTaken] = useState<{ ok: boolean; text: string } | null>(null);
  if (!owner) {
    if (!whole) return null;
    return (
      <Banner tone="accent" actions={<a href="/options.html#shops">{t('dashboard_options')}</a>}>
        {t('grants_none')}
      </Banner>
    );
  }
  const { key } = owner;
  const rows = data.register.grants.filter((row) => row.owner === key);
  const broken = data.register.broken.filter((row) => row.owner === key).map(({ name }) => name);
  const self = data.shops.find((shop) => shop.key === key)?.name ?? '';
  const ctx = { owner: key, self, now: data.now, numbers: data.numbers, last: 0, broken };
  return (
    <div class={data.owners.length > 1 ? 'register' : undefined}>
      {data.owners.length > 1 && <OwnerList t={t} owners={data.owners} open={key} only={data.only} />}
      <div class="stack">
        {(whole || data.only === key) && (
          <OwnerCard
            t={t}
            owner={owner}
            onNote={(name, notes) => tell(noteStore(t, key, name, notes))}
            onForget={(name) => tell(forgetStore(t, key, name))}
          />
        )}
        {whole && (
          <div class="stack not-printed">
            <PlanCard
              key={key}
              t={t}
              check={(text) => checkNames(splitNames(text), rows, ctx, knownNames(data, key))}
              onPlan={(names) => tell(planStores(t, key, names))}
            />
            <ReceivedCard
              key={`received ${key}`}
              t={t}
              owner={owner}
              onNote={(name, since, note) => tell(noteReceived(t, key, name, since, note))}
              onForget={(name) => tell(forgetReceived(t, key, name))}
            />
            <Card title={t('grants_file')}>
              <p class="hint">{t('grants_import_hint')}</p>
              <div class="actions">
                <button type="button" class="button" onClick={() => tell(exportCsv(t, data))}>
                  {t('grants_export')}
                </button>
                <button type="button" class="button" onClick={() => tell(exportSheet(t, data))}>
                  {t('grants_export_sheet')}
                </button>
                <button type="button" class="button" onClick={() => print(key)}>
                  {t('grants_print')}
                </button>
                {data.owners.length > 1 && (
                  <button type="button" class="button" onClick={() => print(null)}>
                    {t('grants_print_all')}
                  </button>
                )}
                <button type="button" class="button" onClick={() => file.current?.click()}>
                  {t('grants_import')}
                </button>
                <input
                  ref={file}
                  hidden
                  type="file"
                  accept=".csv,.xlsx,text/csv"
                  onChange={async (event) => {
                    const input = event.currentTarget;
                    const [given] = input.files ?? [];
                    if (given)
                      setTaken(
                        await importFile(t, given, key, data).catch(() => ({
                          ok: false,
                          text: t('options_not_saved'),
                        })),
                      );
                    input.value = '';
                  }}
                />
              </div>
              <div aria-live="polite">{taken && <Banner tone={taken.ok ? 'ok' : 'bad'}>{taken.text}</Banner>}</div>
            </Card>
            <NumbersCard
              t={t}
              names={numbersOf.grants}
              numbers={data.numbers}
              onNumber={(name, value) => tell(setNumber(name, value))}
            />
            <JournalCard t={t} lines={lines} now={data.now} onUndo={(id) => tell(undoOne(t, id))} />
          </div>
        )}
      </div>
    </div>
  );
}
