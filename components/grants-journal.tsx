// The changes of one owner's register, newest first, and what of them can be undone.
import type { TextKey, Texts } from '../utils/texts';
import { datedText } from './format';
import type { JournalLine } from './grants-types';
import { Card } from './options-frame';

export type JournalProps = { t: Texts; lines: JournalLine[]; now: number; onUndo: (id: number) => void };

/** The card with the journal. */
export function JournalCard({ t, lines, now, onUndo }: JournalProps) {
  const nameOf = ({ entry: { table, name } }: JournalLine) => {
    if (table === 'numbers') return t(`grants_number_${name}` as TextKey);
    return table === 'halts' || table === 'modes' ? t(`grants_journal_${table}`) : name;
  };
  const what = ({ entry }: JournalLine) => {
    if (entry.table === 'numbers' && entry.before && entry.after)
      return t('grants_what_number', String(entry.before.value), String(entry.after.value));
    if (entry.table === 'modes' && entry.after) return t(`grants_what_mode_${entry.after.mode}` as TextKey);
    const said = t(`grants_what_${entry.what}` as TextKey);
    // A brand's move says little without where it came to.
    const to = entry.table === 'brands' && entry.what === 'move' ? entry.after?.state : undefined;
    return to === undefined ? said : t('brands_what_move', t(`brands_state_${to}` as TextKey));
  };
  return (
    <Card title={t('grants_journal')}>
      {lines.length === 0 ? (
        <p class="hint">{t('grants_journal_empty')}</p>
      ) : (
        <ol class="list boxed journal">
          {lines.map((line) => (
            <li key={line.entry.id} class="row">
              <time class="hint" dateTime={new Date(line.entry.at).toISOString()}>
                {datedText(line.entry.at, now)}
              </time>
              <span class="grow cut">
                <span class="strong">{nameOf(line)}</span> {what(line)}
              </span>
              <span class="hint">{t(`grants_route_${line.entry.route}`)}</span>
              {line.undoable && (
                <button
                  type="button"
                  class="button quiet small"
                  aria-label={t('grants_undo_of', nameOf(line), what(line))}
                  onClick={() => onUndo(line.entry.id)}
                >
                  {t('grants_undo')}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
