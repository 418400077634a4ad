// What is asked about one picture, with the answers as buttons; for this picture or for all of its batch.
import { useState } from 'preact/hooks';
import type { Answer } from '../utils/db/fit-schema';
import type { UploadView } from '../utils/messages/views';
import type { TextKey, Texts } from '../utils/texts';
import { Icon } from './icons';
import { SaidProblem } from './said-problem';
import type { RowCallbacks } from './upload-row';
import { kindsText } from './upload-story';

type Choice = { label: string; answer: Answer; main?: boolean };
type Agreed = Answer['agreed'][number];

const none: Answer = { agreed: [] };
const mayAgree: readonly Agreed[] = ['orient', 'convert', 'compress', 'scale', 'slice'];

/** Whether an upload stands still only until the seller answers. */
export function isAsked({ state, problem }: UploadView): boolean {
  return state === 'blocked' && problem?.key.startsWith('ask_') === true;
}

/**
 * Whether an upload is still to be changed, so that what it would become can be looked at. Of a cut the lines are
 * looked at: those are known.
 */
export function isToBeMade(upload: UploadView): boolean {
  const { state, problem, plan, changes = [] } = upload;
  if (isAsked(upload)) return problem?.key !== 'ask_cut';
  if (changes.some(({ kind }) => kind !== 'suffix')) return false;
  return state === 'waiting' && (plan?.does === 'change' || plan?.does === 'ask');
}

/** Kinds of change that an upload asks about, by its problem's second parameter; all where it names none. */
function askedKinds({ problem }: UploadView): Agreed[] {
  const named = (problem?.params[1] ?? '').split(/[^a-z]+/);
  const kinds = mayAgree.filter((kind) => named.includes(kind));
  // An agreement to nothing would be a no.
  return kinds.length > 0 ? kinds : [...mayAgree];
}

/** The question of an upload in the seller's words, and what can be answered, the likely answer first. */
export function questionOf(t: Texts, upload: UploadView): { text: string; choices: Choice[] } | null {
  const { key, params = [] } = upload.problem ?? {};
  const [file = '', second = '', third = ''] = params;
  if (key === 'ask_change') {
    const agreed = askedKinds(upload);
    return {
      text: upload.handed
        ? t('ask_hand_change', file, t('panel_size', upload.width, upload.height), kindsText(t, agreed))
        : t('ask_change', file, kindsText(t, agreed)),
      choices: [
        { label: t(upload.handed ? 'ask_hand_yes' : 'ask_yes'), answer: { agreed }, main: true },
        { label: t(upload.handed ? 'ask_hand_no' : 'ask_no'), answer: none },
      ],
    };
  }
  const choices = (name: 'animation' | 'ratio', ...all: string[]): Choice[] =>
    all.map((way, at) => ({ label: t(`ask_${way}` as TextKey), answer: { ...none, [name]: way }, main: at === 0 }));
  if (key === 'ask_animation') {
    return { text: t(key, file, second, third), choices: choices('animation', 'fewer', 'first', 'skip') };
  }
  if (key === 'ask_moving' || key === 'ask_still')
    return { text: t(key, file, second), choices: choices('animation', 'first', 'skip') };
  if (key === 'ask_ratio')
    return { text: t(key, file, second, third), choices: choices('ratio', 'pad', 'crop', 'skip') };
  if (key === 'ask_cut') {
    const choice = (cut: boolean) => ({
      label: t(cut ? 'ask_cut_yes' : 'ask_no'),
      answer: { ...none, cut },
      main: cut,
    });
    return { text: t(key, file, second), choices: [choice(true), choice(false)] };
  }
  return null;
}

/** The question under its row. In a page it can only be answered in the extension. */
export function AskChoice({ t, upload, on }: { t: Texts; upload: UploadView; on: RowCallbacks }) {
  const [all, setAll] = useState(false);
  const asked = questionOf(t, upload);
  if (!asked) return <p class="row-note warn">{upload.problem && <SaidProblem t={t} problem={upload.problem} />}</p>;
  const { onOpenPopup } = on;
  const LookButton = on.parts?.LookButton;
  // Of what goes to the page's own field nothing is billed: that may be answered in the page.
  const onChoose = upload.handed || !onOpenPopup ? on.onChoose : undefined;
  const which = all ? { batch: upload.batch } : { ids: [upload.id] };
  return (
    <div class="row-choice">
      <p>{asked.text}</p>
      {onChoose && (
        <label class="check">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
          {t('ask_all')}
        </label>
      )}
      <div class="actions">
        {onChoose && LookButton && <LookButton {...{ t, upload, on }} />}
        {onChoose &&
          asked.choices.map(({ label, answer, main }) => (
            <button
              key={label}
              type="button"
              class={`button small ${main ? 'primary' : ''}`}
              onClick={() => onChoose(which, answer)}
            >
              {label}
            </button>
          ))}
        {!onChoose && onOpenPopup && (
          <button type="button" class="button small" onClick={onOpenPopup}>
            <Icon name="open" size={14} />
            {t('panel_in_extension')}
          </button>
        )}
      </div>
    </div>
  );
}
