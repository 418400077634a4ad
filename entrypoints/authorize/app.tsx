// The page of the yes: for which shop, which stores, on which page, by whose hand; then how the run stands.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { LeavingCard, NamesCard } from '../../components/authorize-names';
import { DifferencesCard, RunCard } from '../../components/authorize-run';
import { StartCard, WhereCard } from '../../components/authorize-start';
import { EndingBanner } from '../../components/ending-banner';
import { RadioField, SelectField } from '../../components/field';
import { OwnerCard } from '../../components/grants-owner';
import { Banner, SectionHead } from '../../components/options-frame';
import { OwnerGate } from '../../components/owner-gate';
import { useOwner } from '../../components/use-owner';
import { followChanges } from '../../utils/db/changes';
import { beijingDay, firstDayAfter } from '../../utils/grants/days';
import { placesTaken, withdrawable } from '../../utils/grants/lock';
import { checkNames, splitNames } from '../../utils/grants/names';
import type { Job, Mode } from '../../utils/grants/steps';
import { platformOfKey, recordsFor } from '../../utils/grants/steps-records';
import { ownerSummaries, ownerView } from '../../utils/grants/view';
import type { TextKey, Texts } from '../../utils/texts';
import { ask, goTo, openPage, type Started, settleOne, startRun, stopRun } from './commands';
import { type Asked, type Data, useData, useLanguage, useTabs } from './use-data';
import { useTexts } from './use-texts';

/** What the address asks for: an owner's key or `platform:`, and the shop that the platform's page told. */
const given = (): Asked => {
  const shop = new URLSearchParams(location.search).get('shop') ?? '';
  try {
    return { key: decodeURIComponent(location.hash.slice(1)), shop };
  } catch {
    return { key: '', shop };
  }
};
const givenTab = Number(new URLSearchParams(location.search).get('tab'));

/** The whole page. Only the owner sees anything of it, where the extension is divided. */
export function App() {
  const { owner } = useOwner(ask, followChanges);
  const texts = useTexts(useLanguage());
  if (!texts || !owner) return null;
  const { t } = texts;
  return (
    <main class="sk authorize">
      <EndingBanner t={t} left={owner.ending} />
      <SectionHead title={t('authorize_title')} lead={t('authorize_lead')} />
      {owner.open ? (
        <Opened t={t} />
      ) : (
        <OwnerGate t={t} onUnlock={(passphrase) => ask('owner.unlock', { passphrase })} />
      )}
    </main>
  );
}

/** What the owner sees: reads the register, for as long as it is there. */
function Opened({ t }: { t: Texts }) {
  const [asked, setAsked] = useState(given);
  const { data, reread } = useData(asked);
  if (!data) return null;
  const { shops, owner, stranger } = data;
  if (shops.length === 0) return <Banner tone="accent">{t('authorize_none')}</Banner>;
  const choices = shops.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <>
      <p>
        <a href={`/dashboard.html#register/${encodeURIComponent(owner)}`}>{t('authorize_back')}</a>
      </p>
      {stranger && <Banner tone="warn">{t('authorize_otherShop', asked.shop)}</Banner>}
      <SelectField
        label={t('authorize_owner')}
        value={owner}
        choices={owner === '' ? [{ value: '', label: t('authorize_pick') }, ...choices] : choices}
        onPick={(key) => setAsked({ ...asked, key })}
      />
      {owner !== '' && <Owner key={owner} t={t} data={data} reread={reread} />}
    </>
  );
}

function Owner({ t, data, reread }: { t: Texts; data: Data; reread: () => Promise<void> }) {
  const { owner, numbers, now, shops, lease } = data;
  const rows = data.register.grants.filter((row) => row.owner === owner);
  const broken = data.register.broken.filter((row) => row.owner === owner).map(({ name }) => name);
  const self = shops.find(({ key }) => key === owner)?.name ?? '';
  const [job, setJob] = useState<Job>('authorize');
  const [mode, setMode] = useState<Mode>(data.pressed ? 'pressed' : 'assisted');
  const planned = rows.filter(({ state }) => state === 'planned').map(({ name }) => name);
  const [text, setText] = useState(planned.join('\n'));
  const [leaving, setLeaving] = useState<string[]>([]);
  const [picked, setPicked] = useState<number | null>(givenTab || null);
  const [said, setSaid] = useState<Started | null>(null);
  const tabs = useTabs(owner);
  const tab = tabs.find(({ id }) => id === picked)?.id ?? tabs[0]?.id ?? null;
  const live = lease !== null && lease.end === null;
  useEffect(() => {
    if (!live) return;
    setSaid((last) => (last?.trouble ? null : last));
  }, [live]);
  const view = useMemo(() => {
    const summary = ownerSummaries(data.register, shops, numbers).find(({ key }) => key === owner);
    return summary && ownerView(summary, data.register, shops, numbers, now);
  }, [data]);
  const [record] = recordsFor(platformOfKey(owner));
  if (!record) return <Banner tone="accent">{t('authorize_noRecord')}</Banner>;

  const others = shops.filter(({ key }) => key !== owner && platformOfKey(key) === platformOfKey(owner));
  const own = others.map(({ name }) => name);
  const listed = data.register.grants.filter(({ state }) => state === 'active').map(({ name }) => name);
  const ctx = { owner, self, now, numbers, last: 0, broken };
  // Planned ones are what is to be begun here, so they do not stand in their own way.
  const others0 = rows.filter(({ state }) => state !== 'planned');
  const checks = checkNames(splitNames(text), others0, ctx, [...own, ...listed]);
  const good = checks.filter(({ problem }) => problem === null);
  const free = rows.filter((row) => !row.leaving && withdrawable(row, now, numbers)).map(({ name }) => name);
  const chosen = leaving.filter((name) => free.includes(name));
  const names = { authorize: good.map(({ name }) => name), withdraw: chosen, read: [] }[job];
  const count = job === 'authorize' ? good.filter(({ place }) => place).length : names.length;
  const { days, freeOn } = {
    days: numbers.lockDays.value,
    freeOn: firstDayAfter(beijingDay(now), numbers.lockDays.value),
  };

  async function start() {
    if (tab === null) return;
    setSaid(await startRun({ owner, job, mode, names: [...names], tabId: tab }));
    await reread();
  }

  return (
    <>
      {lease && (
        <RunCard
          t={t}
          lease={lease}
          rows={rows}
          onGo={() => goTo(lease.tabId)}
          onStop={() => void stopRun(owner).then(reread)}
        />
      )}
      <div aria-live="polite">{said && <SaidBanner t={t} said={said} />}</div>
      {!live && (
        <>
          <RadioField<Job>
            label={t('authorize_job')}
            value={job}
            inline
            choices={(['authorize', 'withdraw', 'read'] as const).map((value) => ({
              value,
              label: t(`authorize_job_${value}`),
            }))}
            onPick={setJob}
          />
          {job === 'authorize' && <NamesCard t={t} text={text} checks={checks} own={own} onText={setText} />}
          {job === 'withdraw' && <LeavingCard t={t} free={free} chosen={chosen} onChoose={setLeaving} />}
          <WhereCard t={t} tabs={tabs} tab={tab} start={record.start} onTab={setPicked} onOpen={openPage} />
          <StartCard
            t={t}
            job={job}
            count={count}
            named={names.length}
            mode={mode}
            lock={{ days, freeOn }}
            places={{ taken: placesTaken(rows, broken.length), limit: numbers.stores.value }}
            ready={tab !== null}
            onMode={setMode}
            onStart={() => void start()}
          />
        </>
      )}
      {view && <OwnerCard t={t} owner={view} />}
      <DifferencesCard
        t={t}
        rows={rows}
        last={data.last}
        now={now}
        onSettle={(name, how) => void settleOne({ owner, name, how }).then(reread)}
      />
    </>
  );
}

/** What kept a run, or some of its stores, from beginning. */
function SaidBanner({ t, said }: { t: Texts; said: Started }) {
  const left = said.said.filter(({ no }) => no !== null);
  if (said.trouble === null && left.length === 0) return null;
  return (
    <Banner tone="warn">
      {said.trouble && <div>{t(`authorize_${said.trouble}`)}</div>}
      {left.map(({ name, no }) => (
        <div key={name}>{t('authorize_not', name, t(`steps_no_${no}` as TextKey))}</div>
      ))}
    </Banner>
  );
}
