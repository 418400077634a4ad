// Points: what was bought (the seller says), what was spent (the ledger says), what is left (an estimate).
import { useEffect, useState } from 'preact/hooks';
import type { Settings, Shop } from '../utils/db/schema';
import type { MoneyView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { TextField } from './field';
import { Banner, Card, OutLink } from './options-frame';

export type PointsProps = {
  t: Texts;
  settings: Settings;
  money: MoneyView;
  shops: Shop[];
  vendorSite: string;
  onSave: (part: Pick<Settings, 'pointsBought' | 'pointsWarnBelow'>) => void;
};

/** Digits as a count up to a billion; null for an empty text, undefined for anything else. */
export function readCount(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : undefined;
}

function Figure({ name, value, note }: { name: string; value: string | number; note?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
      {note && <dd class="hint">{note}</dd>}
    </div>
  );
}

/** Points a shop's name, most first. The queue's calls carry a shop's key, those by hand its bare id. */
function sumByName(byShop: Record<string, number>, shops: PointsProps['shops']): [string, number][] {
  const sums = new Map<string, number>();
  for (const [id, points] of Object.entries(byShop)) {
    const name = shops.find(({ key, shopId }) => key === id || shopId === id)?.name ?? id.replace(/^[a-z0-9]+:/, '');
    sums.set(name, (sums.get(name) ?? 0) + points);
  }
  return [...sums].sort((a, b) => b[1] - a[1]);
}

/** The cards of the section on points. */
export function PointsCards({ t, settings, money, shops, vendorSite, onSave }: PointsProps) {
  const [bought, setBought] = useState('');
  const [warn, setWarn] = useState('');
  useEffect(
    () => setBought(settings.pointsBought === null ? '' : String(settings.pointsBought)),
    [settings.pointsBought],
  );
  useEffect(() => setWarn(String(settings.pointsWarnBelow)), [settings.pointsWarnBelow]);
  const boughtCount = readCount(bought);
  const warnCount = readCount(warn);
  const changed = boughtCount !== settings.pointsBought || warnCount !== settings.pointsWarnBelow;
  const byShop = sumByName(money.byShop, shops);
  const most = Math.max(1, ...byShop.map(([, points]) => points));

  return (
    <>
      <Card title={t('options_points_spent')}>
        <dl class="figures">
          <Figure name={t('options_points_today')} value={money.today} />
          <Figure name={t('options_points_month')} value={money.month} />
          <Figure name={t('options_points_per_call')} value={money.perCall ?? '–'} />
          <Figure
            name={t('options_points_left')}
            value={money.left === null ? '–' : t('options_about', money.left)}
            note={money.left === null ? t('options_points_left_none') : undefined}
          />
        </dl>
        {money.low && money.left !== null && (
          <Banner tone="warn" actions={<OutLink href={vendorSite}>{t('options_vendor_topup')}</OutLink>}>
            {t('options_points_low', money.left)}
          </Banner>
        )}
        {money.unconfirmedCalls > 0 && (
          <Banner tone="warn">{t('options_points_unconfirmed', money.unconfirmedCalls)}</Banner>
        )}
        <div class="stack tight">
          <h3>{t('options_points_by_shop')}</h3>
          {byShop.length === 0 ? (
            <p class="hint">{t('options_points_none_yet')}</p>
          ) : (
            <ul class="bars">
              {byShop.map(([name, points]) => (
                <li key={name}>
                  <span class="cut">{name}</span>
                  <span class="progress">
                    <span style={{ width: `${(points / most) * 100}%` }} />
                  </span>
                  <span class="amount">{points}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </Card>
      <Card title={t('options_points_bought_title')}>
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (boughtCount === undefined || typeof warnCount !== 'number') return;
            onSave({ pointsBought: boughtCount, pointsWarnBelow: warnCount });
          }}
        >
          <div class="pair">
            <TextField
              label={t('options_points_bought')}
              hint={t('options_points_bought_hint')}
              error={boughtCount === undefined ? t('options_count_wrong') : undefined}
              value={bought}
              inputMode="numeric"
              placeholder={t('options_points_bought_none')}
              onInput={setBought}
            />
            <TextField
              label={t('options_points_warn')}
              hint={t('options_points_warn_hint')}
              error={typeof warnCount === 'number' ? undefined : t('options_count_wrong')}
              value={warn}
              inputMode="numeric"
              onInput={setWarn}
            />
          </div>
          <p class="hint">{t('options_points_estimate')}</p>
          <div class="actions spread">
            <button type="submit" class="button primary" disabled={!changed}>
              {t('options_save')}
            </button>
            <OutLink href={vendorSite}>{t('options_vendor_topup')}</OutLink>
          </div>
        </form>
      </Card>
    </>
  );
}
