// The dialog in which the seller notes what the platform did with a brand: the new state, its day, a note.
import { useId, useState } from 'preact/hooks';
import type { BrandState } from '../utils/db/grants-schema';
import type { Texts } from '../utils/texts';
import type { BrandLine } from './brands-types';
import { CheckField, RadioField, TextField } from './field';
import { Confirm } from './options-frame';

export type Move = { to: BrandState; on: string; note: string; all: boolean };

type Props = {
  t: Texts;
  line: BrandLine;
  today: string;
  /** The state that is chosen at first, where the table leads to it. */
  wanted?: BrandState | undefined;
  /** Other brands of the application that are in the same state. */
  others: number;
  onMove: (move: Move) => void;
  onEnd: () => void;
};

/** A day, in a field of its own. */
export function DayField({ label, value, onInput }: { label: string; value: string; onInput: (day: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} class="input" type="date" value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </div>
  );
}

/** The dialog; nothing is done at the platform by it, and it says so. */
export function MoveDialog({ t, line, today, wanted, others, onMove, onEnd }: Props) {
  const first = line.moves.find((state) => state === wanted) ?? line.moves[0];
  const [to, setTo] = useState<BrandState>(first ?? line.row.state);
  const [on, setOn] = useState(today);
  const [note, setNote] = useState('');
  const [all, setAll] = useState(others > 0);
  return (
    <Confirm
      title={t('brands_move_of', line.row.name)}
      yes={t('options_save')}
      no={t('options_cancel')}
      onNo={onEnd}
      onYes={() => on !== '' && onMove({ to, on, note, all: all && others > 0 })}
    >
      <p class="hint">{t('brands_move_lead')}</p>
      <RadioField
        label={t('brands_move_to')}
        value={to}
        choices={line.moves.map((state) => ({ value: state, label: t(`brands_state_${state}`) }))}
        onPick={setTo}
      />
      <DayField label={t('brands_move_on')} value={on} onInput={setOn} />
      <TextField label={t('grants_col_note')} value={note} maxLength={500} onInput={setNote} />
      {others > 0 && <CheckField label={t('brands_move_all', others)} checked={all} onToggle={setAll} />}
    </Confirm>
  );
}
