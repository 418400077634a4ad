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
  // What it became, or would become before a call is paid, can be seen in a page of the extension.
  const CompareButton = on.parts?.CompareButton;
  const look = CompareButton && <CompareButton {...{ t, upload, name, on }} />;
  if (changes.length > 0) {
    return (
      <div class="row-story">
        <p>
          <Icon name="wand" size={14} />
          {changes.map((change) => changeText(t, change).replaceAll(' ', '\u00a0')).join(' · ')}
        </p>
        {look}
      </div>
    );
  }
  if (state !== 'waiting' || !plan || plan.does === 'asIs') return null;
  const will = kindsText(t, plan.changes);
  const line =
    plan.does === 'change' ? (will ? t('panel_will_change', will) : t('panel_will')) : t(`panel_will_${plan.does}`);
  return (
    <div class="row-story">
      <p class={`row-note ${plan.does === 'refuse' ? 'bad' : 'plain'}`}>{line}</p>
      {look}
    </div>
  );
}
