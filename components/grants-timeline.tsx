// When the places of an owner shop free: in words, and the locks that go on as a list along one axis.
import type { Texts } from '../utils/texts';
import { untilText } from './format';
import type { Lock, OwnerView, Timeline } from './grants-types';

/** Names that a sentence takes; the others are counted. */
const mostNames = 3;

function namesText(t: Texts, names: readonly string[]): string {
  const shown = names.slice(0, mostNames).reduce((before, name) => t('grants_names_two', before, name));
  return names.length > mostNames ? t('grants_names_more', shown, names.length - mostNames) : shown;
}

/** The place that frees first, or those that can be freed now; and what keeps the other places. */
export function placesText(t: Texts, { timeline }: Pick<OwnerView, 'timeline'>): string {
  const { free, open, undecided, axis } = timeline;
  const words = [t('grants_free', free)];
  if (open.length > 0) words.push(t('grants_first_now', namesText(t, open)));
  else if (axis) words.push(t('grants_now_none'), firstText(t, axis.locks));
  if (axis === null) words.push(t('grants_first_none'));
  if (undecided > 0) words.push(t('grants_undecided', undecided));
  return words.join(' · ');
}

/** The locks that end first, which may be several of one day. */
function firstText(t: Texts, locks: readonly Lock[]): string {
  const firsts = locks.filter(({ first }) => first);
  const names = firsts.map(({ name }) => name);
  return t('grants_first', namesText(t, names), firsts[0]?.freeOn ?? '', untilText(t, firsts[0]?.daysLeft ?? 0));
}

/** Days as the axis has room for: month and day, or year and month where a year and more is shown. */
function tickText(day: string, from: string, to: string): string {
  const yearOn = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`;
  return to >= yearOn ? day.slice(0, 7) : day.slice(5);
}

const share = (at: number) => `${Math.round(at * 10_000) / 100}%`;

/** The locks that go on, the first to end emphasised; nothing where none does. */
export function TimelineList({ t, timeline: { axis, open } }: { t: Texts; timeline: Timeline }) {
  if (axis === null) return null;
  const { from, to, ticks, locks } = axis;
  return (
    <section class="timeline not-printed" aria-label={t('grants_timeline')}>
      <h3>{t('grants_timeline')}</h3>
      <div class="ticks" aria-hidden="true">
        {ticks.map(({ day, at }) => (
          <span key={day} class="tick" style={{ left: share(at) }}>
            <span class="tick-name">{at === 0 ? t('grants_today') : tickText(day, from, to)}</span>
          </span>
        ))}
      </div>
      <ol>
        {locks.map(({ name, freeOn, daysLeft, at, first }) => (
          <li key={name} class={first ? 'first' : undefined} data-lock={name}>
            <span class="cut name" title={name}>
              {name}
            </span>
            <span class="lane" aria-hidden="true">
              <span class="lane-bar" style={{ width: share(at) }} />
            </span>
            <span>{freeOn}</span>
            <span class="hint">{untilText(t, daysLeft)}</span>
            {first && (
              <span class="badge accent">{t(open.length > 0 ? 'grants_timeline_next' : 'grants_timeline_first')}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
