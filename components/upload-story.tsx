// What was, or will be, changed of a picture so that the image space takes it.
import type { Change, ChangeKind } from '../utils/db/fit-schema';
import type { UploadView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { Icon } from './icons';
import type { RowCallbacks } from './upload-row';

const kinds: readonly ChangeKind[] = [
  ...(['orient', 'convert', 'scale', 'slice', 'watermark', 'compress', 'frames', 'first', 'metadata'] as const),
  ...(['pad', 'crop', 'suffix'] as const),
];
/** Changes that their two values tell without a word. */
const plain: readonly ChangeKind[] = ['convert', 'scale', 'compress'];

const isKind = (name: string): name is ChangeKind => (kinds as readonly string[]).includes(name);

/** Kinds of change in the seller's words, as one list; what is no kind is left out. */
export function kindsText(t: Texts, names: readonly string[]): string {
  const words = names.filter(isKind).map((kind) => t(`panel_kind_${kind}`));
  return words.length === 0 ? '' : words.reduce((before, word) => t('panel_list', before, word));
}

/** One change: `webp → jpg`, or a word for what values do not tell. */
function changeText(t: Texts, { kind, from, to }: Change): string {
  if (plain.includes(kind) && from && to) return `${from} → ${to}`;
  return t(`panel_did_${kind}`, from, to);
}

type StoryProps = { t: Texts; upload: UploadView; name: string; on: RowCallbacks };

/** Nothing for a picture that is sent as it is. */
export function UploadStory({ t, upload, name, on }: StoryProps) {
  const { changes = [], plan, state } = upload;
  if (changes.length > 0) {
    return (
      <div class="row-story">
        <p>
          <Icon name="wand" size={14} />
          {changes.map((change) => changeText(t, change).replaceAll(' ', '\u00a0')).join(' · ')}
        </p>
        {changes.some(({ kind }) => kind !== 'suffix') && <CompareButton {...{ t, upload, name, on }} />}
      </div>
    );
  }
  if (state !== 'waiting' || !plan || plan.does === 'asIs') return null;
  const will = kindsText(t, plan.changes);
  const line =
    plan.does === 'change' ? (will ? t('panel_will_change', will) : t('panel_will')) : t(`panel_will_${plan.does}`);
  const told = <p class={`row-note ${plan.does === 'refuse' ? 'bad' : 'plain'}`}>{line}</p>;
  // What it would become can be seen before a call is paid.
  if (plan.does !== 'change' && plan.does !== 'ask') return told;
  return (
    <div class="row-story">
      {told}
      <CompareButton {...{ t, upload, name, on }} />
    </div>
  );
}

function CompareButton({ t, upload, name, on }: StoryProps) {
  const { onCompare } = on;
  if (!onCompare) return null;
  return (
    <button
      type="button"
      class="button quiet small"
      aria-label={t('panel_compare_of', name)}
      onClick={() => onCompare(upload)}
    >
      <Icon name="compare" size={14} />
      {t('panel_compare')}
    </button>
  );
}
