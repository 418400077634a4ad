// One application: its brands, a row each with state and what is owed next, and its files below.
import { useState } from 'preact/hooks';
import type { Attachment, BrandState } from '../utils/db/grants-schema';
import type { TextKey, Texts } from '../utils/texts';
import { BrandFiles } from './brands-files';
import { type Move, MoveDialog } from './brands-move';
import { BrandNotesDialog, type BrandNotesGiven, SeenDialog } from './brands-notes';
import { OwedNext } from './brands-owed';
import { PageDialog, type PageTab, ProposalBanner } from './brands-page';
import type { ApplicationView, BrandLine, Sight } from './brands-types';

export type BrandCallbacks = {
  onSteps: (application: string, tabId: number) => void;
  onAnswered: () => void;
  onMove: (name: string, application: string, move: Move) => void;
  onNotes: (name: string, notes: BrandNotesGiven) => void;
  onSeen: (name: string, what: Sight, on: string, attachment: number | null) => void;
  onForget: (name: string) => void;
  onAside: (name: string, aside: boolean) => void;
  onAttach: (application: string, file: File, kind: Attachment['kind']) => void;
  onOpen: (file: Attachment) => void;
  onDetach: (file: Attachment) => void;
};

const tones: Partial<Record<BrandLine['row']['state'], string>> = {
  ...{ active: 'ok', inReview: 'accent', passed: 'accent', depositOwed: 'warn', depositShort: 'warn', refused: 'bad' },
};

function Sights({ t, line }: { t: Texts; line: BrandLine }) {
  const { checkedOn, mark, message } = line.row;
  const said = [
    checkedOn && t('brands_saw_balance', checkedOn),
    mark && t('brands_saw_mark', mark.on),
    message && t('brands_saw_message', message.on),
  ].filter(Boolean);
  return said.length > 0 ? <span class="hint block">{said.join(' · ')}</span> : null;
}

type RowProps = {
  t: Texts;
  line: BrandLine;
  onDialog: (which: 'move' | 'notes' | 'seen') => void;
  onForget: () => void;
  onAside: (aside: boolean) => void;
};

function BrandRow({ t, line, onDialog, onForget, onAside }: RowProps) {
  const { row, moves, forgettable, aside } = line;
  const last = row.moves.at(-1);
  const button = (label: string, named: string, onClick: () => void) => (
    <button type="button" class="button quiet small" aria-label={named} onClick={onClick}>
      {label}
    </button>
  );
  return (
    <tr data-brand={row.state} class={row.aside ? 'aside' : undefined}>
      <th scope="row">{row.name}</th>
      <td>
        <span class={`badge ${tones[row.state] ?? ''}`}>{t(`brands_state_${row.state}`)}</span>
        <span class="hint block">{t('brands_since', row.since)}</span>
        <Sights t={t} line={line} />
      </td>
      <td class="notes">
        <OwedNext t={t} line={line} />
      </td>
      <td class="notes">
        {[row.member, row.company].filter(Boolean).join(' · ')} {row.note}
        {last?.note && <span class="hint block">{last.note}</span>}
      </td>
      <td class="deeds">
        {moves.length > 0 && (
          <button
            type="button"
            class="button small"
            aria-label={t('brands_move_of', row.name)}
            onClick={() => onDialog('move')}
          >
            {t('brands_move')}
          </button>
        )}
        {row.state === 'active' && button(t('brands_seen'), t('brands_seen_of', row.name), () => onDialog('seen'))}
        {button(t('grants_edit'), t('grants_edit_of', row.name), () => onDialog('notes'))}
        {aside && button(t(`brands_${aside}`), t(`brands_${aside}_of`, row.name), () => onAside(aside === 'aside'))}
        {forgettable && button(t('options_remove'), t('grants_forget_of', row.name), onForget)}
      </td>
    </tr>
  );
}

type Props = BrandCallbacks & { t: Texts; view: ApplicationView; tabs: PageTab[] | null; today: string };

/** The table of an application. */
export function ApplicationTable({ t, view, tabs, today, ...on }: Props) {
  const [choosing, setChoosing] = useState(false);
  const { proposal } = view;
  const [open, setOpen] = useState<{ name: string; which: 'move' | 'notes' | 'seen'; wanted?: BrandState } | null>(
    null,
  );
  const line = view.lines.find(({ row }) => row.name === open?.name);
  const end = () => setOpen(null);
  const name = view.lines.map(({ row }) => row.name).join(' · ');
  const heads: TextKey[] = ['brands_col_name', 'grants_col_state', 'brands_col_next', 'grants_col_note'];
  return (
    <section class="stack tight application" aria-label={name}>
      {proposal && (
        <ProposalBanner
          {...{ t, proposal }}
          onYes={() => {
            const one = view.lines.find(({ moves }) => moves.includes(proposal.to));
            if (one) setOpen({ name: one.row.name, which: 'move', wanted: proposal.to });
            else on.onAnswered();
          }}
          onNo={on.onAnswered}
        />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's; this one is only scrolled */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than the page, it is scrolled by keyboard */}
      <div class="table-room" role="group" aria-label={name} tabIndex={0}>
        <table class="grants brands">
          <thead>
            <tr>
              {heads.map((key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ))}
              <th scope="col">
                <span class="unseen">{t('grants_col_actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {view.lines.map((one) => (
              <BrandRow
                key={one.row.name}
                t={t}
                line={one}
                onDialog={(which) => setOpen({ name: one.row.name, which })}
                onForget={() => on.onForget(one.row.name)}
                onAside={(aside) => on.onAside(one.row.name, aside)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {tabs && (
        <div class="actions">
          <button type="button" class="button small" onClick={() => setChoosing(true)}>
            {t('brands_page')}
          </button>
        </div>
      )}
      {choosing && (
        <PageDialog
          t={t}
          tabs={tabs ?? []}
          onShow={(tabId) => {
            on.onSteps(view.id, tabId);
            setChoosing(false);
          }}
          onEnd={() => setChoosing(false)}
        />
      )}
      <BrandFiles
        t={t}
        files={view.files}
        onAttach={(file, kind) => on.onAttach(view.id, file, kind)}
        onOpen={on.onOpen}
        onDetach={on.onDetach}
      />
      {line && open?.which === 'move' && (
        <MoveDialog
          {...{ t, line, today }}
          wanted={open.wanted}
          others={view.lines.filter((one) => one !== line && one.row.state === line.row.state).length}
          onMove={(move) => {
            on.onMove(line.row.name, view.id, move);
            if (open.wanted !== undefined) on.onAnswered();
            end();
          }}
          onEnd={end}
        />
      )}
      {line && open?.which === 'notes' && (
        <BrandNotesDialog
          {...{ t, line }}
          onSave={(notes) => {
            on.onNotes(line.row.name, notes);
            end();
          }}
          onEnd={end}
        />
      )}
      {line && open?.which === 'seen' && (
        <SeenDialog
          {...{ t, line, today }}
          files={view.files}
          onSeen={(what, day, attachment) => {
            on.onSeen(line.row.name, what, day, attachment);
            end();
          }}
          onEnd={end}
        />
      )}
    </section>
  );
}
