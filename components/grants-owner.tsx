// The register of one owner shop: places, what frees first, its stores; and the list of owner shops.
import type { Texts } from '../utils/texts';
import { GrantsTable, type GrantsTableProps } from './grants-table';
import { placesText, TimelineList } from './grants-timeline';
import type { OwnerSummary, OwnerView } from './grants-types';
import { Banner, Card } from './options-frame';

type ListProps = { t: Texts; owners: OwnerSummary[]; open: string; only: string | null };

/**
 * Owner shops with their places; real links, so the address holds the one that is open. `only`: the one whose places
 * alone are known so far; null: all are.
 */
export function OwnerList({ t, owners, open, only }: ListProps) {
  return (
    <nav aria-label={t('grants_owners')}>
      <ul class="list boxed owners">
        {owners.map(({ key, name, taken, limit, over }) => (
          <li key={key}>
            <a
              class="row"
              href={`#register/${encodeURIComponent(key)}`}
              aria-current={key === open ? 'page' : undefined}
            >
              <span class="grow cut">{name}</span>
              {(only === null || only === key) && (
                <span class={over > 0 ? 'badge bad' : 'hint'}>{t('grants_places_short', taken, limit)}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The places of an owner as a row of boxes, said in words beside them. */
function Places({ t, owner }: { t: Texts; owner: OwnerView }) {
  const { taken, limit } = owner;
  return (
    <div class="places">
      <span class="boxes" aria-hidden="true">
        {Array.from({ length: Math.min(50, Math.max(limit, taken)) }, (_, i) => (
          <span key={i} class={i >= limit ? 'box over' : i < taken ? 'box taken' : 'box'} />
        ))}
      </span>
      <span class="places-words">{placesText(t, owner)}</span>
    </div>
  );
}

type OwnerProps = Pick<GrantsTableProps, 't' | 'onNote' | 'onForget'> & { owner: OwnerView };

/** The card of one owner shop; without `onNote` it is only read, beside the way to authorize. */
export function OwnerCard({ t, owner, onNote, onForget }: OwnerProps) {
  return (
    <Card title={owner.name} aside={<span class="badge accent">{t('grants_places', owner.taken, owner.limit)}</span>}>
      {owner.over > 0 && <Banner tone="warn">{t('grants_over', owner.over)}</Banner>}
      {owner.broken > 0 && <Banner tone="bad">{t('grants_broken', owner.broken)}</Banner>}
      <Places t={t} owner={owner} />
      <TimelineList t={t} timeline={owner.timeline} />
      {onNote && owner.key !== owner.name && (
        <div class="actions not-printed">
          <a class="button" href={`/authorize.html#${encodeURIComponent(owner.key)}`}>
            {t('authorize_open')}
          </a>
        </div>
      )}
      <GrantsTable t={t} name={owner.name} lines={owner.lines} onNote={onNote} onForget={onForget} />
    </Card>
  );
}
