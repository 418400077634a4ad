// How a run stands: the one under way with the way to its page and the way to stop it, or how the last one ended; and
// the differences between the register and the platform's list, each to be settled by the seller.
import type { Grant, LastList } from '../utils/db/grants-schema';
import type { Lease } from '../utils/db/run-schema';
import type { TextKey, Texts } from '../utils/texts';
import { clockText } from './format';
import { Banner, Card } from './options-frame';

type Settlement = 'keep' | 'gone' | 'page' | 'ours';

export type RunProps = {
  t: Texts;
  lease: Lease;
  rows: readonly Grant[];
  onGo: () => void;
  onStop: () => void;
};

/** A sentence on how a run ended. */
export function endText(t: Texts, { end, job }: Lease): string {
  if (!end) return '';
  const what = t(`authorize_job_${job}` as TextKey);
  if (end.why === 'done') return t('authorize_last_done', what);
  const where = `${t(`steps_at_${end.step}` as TextKey)}${end.name ? ` · ${end.name}` : ''}`;
  return t('authorize_last_stopped', what, where);
}

/** Why a run ended before its end: our own rules by their own sentence. */
const whyText = (t: Texts, { why, no }: NonNullable<Lease['end']>) =>
  no === undefined ? t(`problem_steps_${why}` as TextKey) : t('steps_no', t(`steps_no_${no}` as TextKey));

/** The card of the run under way, or of the last one. */
export function RunCard({ t, lease, rows, onGo, onStop }: RunProps) {
  const { end, names } = lease;
  const own = names.flatMap((name) => rows.find((row) => row.name === name) ?? []);
  return (
    <Card title={end ? t('authorize_last') : t('authorize_run')}>
      <div aria-live="polite" data-run={end?.why ?? 'live'}>
        {end ? (
          <Banner tone={end.why === 'done' ? 'ok' : 'warn'}>
            {endText(t, lease)}
            {end.why !== 'done' && <div>{whyText(t, end)}</div>}
            {end.saw && <div class="hint">{t('authorize_last_saw', end.saw)}</div>}
          </Banner>
        ) : (
          <Banner
            tone="accent"
            actions={
              <>
                <button type="button" class="button primary" onClick={onGo}>
                  {t('authorize_goTab')}
                </button>
                <button type="button" class="button" onClick={onStop}>
                  {t('authorize_stop')}
                </button>
              </>
            }
          >
            {t('authorize_run_text')}
          </Banner>
        )}
      </div>
      {own.length > 0 && (
        <ul class="list boxed">
          {own.map((row) => (
            <li key={row.name} class="row" data-store={row.state}>
              <span class="grow cut strong">{row.name}</span>
              {row.problem && <span class="hint">{t(row.problem.key as TextKey, ...row.problem.params)}</span>}
              <span class="badge">{t(`grants_state_${row.state}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const ways: Record<NonNullable<Grant['difference']>, readonly Settlement[]> = {
  onlyHere: ['gone', 'keep'],
  onlyThere: ['keep'],
  day: ['page', 'ours'],
};

export type DifferencesProps = {
  t: Texts;
  rows: readonly Grant[];
  last: LastList | null;
  now: number;
  onSettle: (name: string, how: Settlement) => void;
};

/** What differs, three ways. */
export function DifferencesCard({ t, rows, last, now, onSettle }: DifferencesProps) {
  const open = rows.filter(({ difference }) => difference !== null);
  const said =
    last && t(last.complete ? 'authorize_listed' : 'authorize_listed_part', clockText(last.at, now), last.stores);
  const what = (row: Grant) =>
    row.difference === 'day'
      ? t('authorize_day', row.grantedOn ?? '', row.listedOn ?? '')
      : t(`authorize_${row.difference}` as TextKey);
  return (
    <Card title={t('authorize_differences')}>
      <p class="hint">{said ?? t('authorize_never')}</p>
      {last && open.length === 0 && <p>{t('authorize_differences_none')}</p>}
      {open.length > 0 && (
        <ul class="list boxed">
          {open.map((row) => (
            <li key={row.name} class="row checked" data-difference={row.difference}>
              <span class="grow cut strong">{row.name}</span>
              <span class="hint">{what(row)}</span>
              {ways[row.difference ?? 'day'].map((how) => (
                <button key={how} type="button" class="button small" onClick={() => onSettle(row.name, how)}>
                  {t(`authorize_settle_${how}` as TextKey)}
                </button>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
