// The dialog with a brand's notes, and of an active one what was seen: balance, authorization mark, message.
import { useState } from 'preact/hooks';
import type { Attachment } from '../utils/db/grants-schema';
import type { Texts } from '../utils/texts';
import { DayField } from './brands-move';
import type { BrandLine, Sight } from './brands-types';
import { SelectField, TextField } from './field';
import { Confirm } from './options-frame';

export type BrandNotesGiven = { member: string; company: string; note: string; dueOn: string | null };

type NotesProps = { t: Texts; line: BrandLine; onSave: (notes: BrandNotesGiven) => void; onEnd: () => void };

/** Member account, company, note, and until when the deposit must be there. */
export function BrandNotesDialog({ t, line, onSave, onEnd }: NotesProps) {
  const { row } = line;
  const [notes, setNotes] = useState<BrandNotesGiven>({
    member: row.member,
    company: row.company,
    note: row.note,
    dueOn: row.dueOn,
  });
  const text = (field: 'member' | 'company' | 'note', label: string) => (
    <TextField
      label={label}
      value={notes[field]}
      maxLength={500}
      onInput={(value) => setNotes({ ...notes, [field]: value })}
    />
  );
  return (
    <Confirm
      title={t('grants_edit_of', row.name)}
      yes={t('options_save')}
      no={t('options_cancel')}
      onNo={onEnd}
      onYes={() => onSave(notes)}
    >
      {text('member', t('brands_member'))}
      {text('company', t('brands_company'))}
      {text('note', t('grants_col_note'))}
      <DayField
        label={t('brands_due_on')}
        value={notes.dueOn ?? ''}
        onInput={(day) => setNotes({ ...notes, dueOn: day || null })}
      />
    </Confirm>
  );
}

type SeenProps = {
  t: Texts;
  line: BrandLine;
  files: Attachment[];
  today: string;
  onSeen: (what: Sight, on: string, attachment: number | null) => void;
  onEnd: () => void;
};

/** What was looked at, on which day, with which picture of it. */
export function SeenDialog({ t, line, files, today, onSeen, onEnd }: SeenProps) {
  const [what, setWhat] = useState<Sight>('balance');
  const [on, setOn] = useState(today);
  const [file, setFile] = useState('');
  const pictures = files.filter(({ kind }) => kind === 'screenshot');
  return (
    <Confirm
      title={t('brands_seen_of', line.row.name)}
      yes={t('options_save')}
      no={t('options_cancel')}
      onNo={onEnd}
      onYes={() => on !== '' && onSeen(what, on, file === '' ? null : Number(file))}
    >
      <SelectField
        label={t('brands_seen_what')}
        value={what}
        choices={(['balance', 'mark', 'message'] as const).map((one) => ({
          value: one,
          label: t(`brands_seen_${one}`),
        }))}
        onPick={setWhat}
      />
      <DayField label={t('brands_move_on')} value={on} onInput={setOn} />
      {what !== 'balance' && (
        <SelectField
          label={t('brands_seen_picture')}
          hint={pictures.length === 0 ? t('brands_seen_picture_none') : undefined}
          value={file}
          choices={[
            { value: '', label: t('brands_seen_no_picture') },
            ...pictures.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onPick={setFile}
        />
      )}
    </Confirm>
  );
}
