// One owner shop's stores: a row each, the lock as a bar, and the notes in a dialog.
import { useState } from 'preact/hooks';
import type { TextKey, Texts } from '../utils/texts';
import { TextField } from './field';
import { untilText } from './format';
import type { GrantLine } from './grants-types';
import { Confirm } from './options-frame';

type Notes = { who: string; note: string; endOn: string | null };

export type GrantsTableProps = {
  t: Texts;
  /** Name of the owner shop: the table's own. */
  name: string;
  lines: GrantLine[];
  /** Absent: the table is only read. */
  onNote?: (name: string, notes: Notes) => void;
  onForget?: (name: string) => void;
};

const tones: Record<GrantLine['state'], string> = {
  ...{ active: 'ok', submitting: 'accent', unconfirmed: 'warn' },
  ...{ planned: '', refused: 'bad', withdrawn: '' },
};

function Free({ t, line }: { t: Texts; line: GrantLine }) {
  if (line.freeOn === null) return null;
  return (
    <>
      <span class="lock-days">
        {line.freeOn}
        <span class="hint">{untilText(t, line.daysLeft ?? 0)}</span>
      </span>
      <span class="lock" aria-hidden="true">
        <span style={{ width: `${Math.round(line.waited * 100)}%` }} />
      </span>
    </>
  );
}

type LineProps = {
  t: Texts;
  line: GrantLine;
  onEdit: (() => void) | undefined;
  onForget: (() => void) | undefined;
};

function Line({ t, line, onEdit, onForget }: LineProps) {
  return (
    <tr data-grant={line.state}>
      <th scope="row">{line.name}</th>
      <td>
        <span class={`badge ${tones[line.state]}`}>{t(`grants_state_${line.state}`)}</span>
        {line.difference && <span class="hint block">{t(`grants_difference_${line.difference}`)}</span>}
      </td>
      <td>
        {line.grantedOn ?? (line.countedFrom && <span class="hint">{t('grants_day_unknown', line.countedFrom)}</span>)}
      </td>
      <td>
        <Free t={t} line={line} />
      </td>
      <td>{line.endOn}</td>
      <td class="notes">
        {line.who && <span class="strong">{line.who} </span>}
        {line.note}
      </td>
      {onEdit && (
        <td class="deeds">
          <button type="button" class="button quiet small" aria-label={t('grants_edit_of', line.name)} onClick={onEdit}>
            {t('grants_edit')}
          </button>
          {line.forgettable && (
            <button
              type="button"
              class="button quiet small"
              aria-label={t('grants_forget_of', line.name)}
              onClick={onForget}
            >
              {t('options_remove')}
            </button>
          )}
        </td>
      )}
    </tr>
  );
}

function NotesDialog(props: { t: Texts; line: GrantLine; onSave: (notes: Notes) => void; onEnd: () => void }) {
  const { t, line } = props;
  const [notes, setNotes] = useState<Notes>({ who: line.who, note: line.note, endOn: line.endOn });
  return (
    <Confirm
      title={t('grants_edit_of', line.name)}
      yes={t('options_save')}
      no={t('options_cancel')}
      onNo={props.onEnd}
      onYes={() => props.onSave(notes)}
    >
      <TextField
        label={t('grants_col_who')}
        value={notes.who}
        maxLength={100}
        onInput={(who) => setNotes({ ...notes, who })}
      />
      <TextField
        label={t('grants_col_note')}
        value={notes.note}
        maxLength={500}
        onInput={(note) => setNotes({ ...notes, note })}
      />
      <label class="field">
        <span class="label">{t('grants_col_endOn')}</span>
        <input
          class="input"
          type="date"
          value={notes.endOn ?? ''}
          onInput={(event) => setNotes({ ...notes, endOn: event.currentTarget.value || null })}
        />
      </label>
    </Confirm>
  );
}

/** The table; without any row, a sentence. */
export function GrantsTable({ t, name, lines, onNote, onForget }: GrantsTableProps) {
  const [editing, setEditing] = useState<GrantLine | null>(null);
  if (lines.length === 0) return <p class="hint">{t('grants_empty')}</p>;
  const heads: TextKey[] = ['grants_col_name', 'grants_col_state', 'grants_col_grantedOn', 'grants_col_freeOn'];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's; this one is only scrolled by keyboard
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the page is scrolled by keyboard
    <div class="table-room" role="group" aria-label={name} tabIndex={0}>
      <table class="grants">
        <thead>
          <tr>
            {[...heads, 'grants_col_endOn' as const, 'grants_col_note' as const].map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
            {onNote && (
              <th scope="col">
                <span class="unseen">{t('grants_col_actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line
              key={line.name}
              t={t}
              line={line}
              onEdit={onNote && (() => setEditing(line))}
              onForget={onForget && (() => onForget(line.name))}
            />
          ))}
        </tbody>
      </table>
      {editing && (
        <NotesDialog
          t={t}
          line={editing}
          onEnd={() => setEditing(null)}
          onSave={(notes) => {
            onNote?.(editing.name, notes);
            setEditing(null);
          }}
        />
      )}
    </div>
  );
}
