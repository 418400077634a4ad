// The register on paper: a shop a page, whatever it holds. Rows come with the places taken first; more than a page has
// room for are set small, and what is left then is counted.
import type { Texts } from '../utils/texts';
import { placesText } from './grants-timeline';
import type { GrantLine, OwnerView } from './grants-types';

/** Rows of two lines that a page has room for, and rows of one small line. */
const mostRoomy = 14;
const mostDense = 44;

const heads = ['name', 'state', 'grantedOn', 'freeOn', 'endOn', 'note'] as const;

function PrintedLine({ t, line }: { t: Texts; line: GrantLine }) {
  const granted = line.grantedOn ?? (line.countedFrom && t('grants_day_unknown', line.countedFrom));
  return (
    <tr>
      <th scope="row">
        <span class="clamped">{line.name}</span>
      </th>
      <td>
        <span class="clamped">
          {t(`grants_state_${line.state}`)}
          {line.difference && ` (${t(`grants_difference_${line.difference}`)})`}
        </span>
      </td>
      <td>
        <span class="clamped">{granted}</span>
      </td>
      <td>{line.freeOn}</td>
      <td>{line.endOn}</td>
      <td>
        <span class="clamped">{[line.who, line.note].filter(Boolean).join(' · ')}</span>
      </td>
    </tr>
  );
}

/** Every shop's page; `day` is that of the print. */
export function PrintedRegister({ t, owners, day }: { t: Texts; owners: OwnerView[]; day: string }) {
  return (
    <div class="sk printed">
      {owners.map((owner) => (
        <section key={owner.key} class={owner.lines.length > mostRoomy ? 'sheet dense' : 'sheet'}>
          <h1 class="clamped">{owner.name}</h1>
          <p class="clamped">
            {t('grants_places', owner.taken, owner.limit)}
            {' · '}
            {placesText(t, owner)}
            {' · '}
            {t('grants_printed_on', day)}
          </p>
          {owner.lines.length === 0 ? (
            <p>{t('grants_empty')}</p>
          ) : (
            <table>
              <thead>
                <tr>
                  {heads.map((head) => (
                    <th key={head} scope="col">
                      {t(`grants_col_${head}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {owner.lines.slice(0, mostDense).map((line) => (
                  <PrintedLine key={line.name} t={t} line={line} />
                ))}
              </tbody>
            </table>
          )}
          {owner.lines.length > mostDense && <p>{t('grants_printed_more', owner.lines.length - mostDense)}</p>}
          {owner.received.length > 0 && (
            <p class="clamped">
              {t('grants_received')} · {owner.received.map(({ from }) => from).join(' · ')}
            </p>
          )}
        </section>
      ))}
    </div>
  );
}
