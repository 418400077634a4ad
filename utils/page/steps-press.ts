// A press, ours or the seller's, and what follows it. A press that may have granted something is never asked for again:
// whatever the page does then, its list is waited for, and decides.
import type { After, Step } from '../grants/steps';
import { fillField, hearPresses, type Presses } from './steps-act';
import { dialogIn, textOf } from './steps-find';
import { fieldIn, hasCome, newWords, type Place, placeOf, wordsIn } from './steps-look';
import { askLeave, type Deed, guard, Halt, Refused, type Scene } from './steps-scene';

/** How long the seller may take for a press, ms. */
const sellersPatience = 15 * 60_000;
/** What may be there twice, or in front, for a moment while the page draws, ms. */
const grace = 1_500;
export const tick = 120;
export const mostFills = 4;

/** Whether a step's press may grant or withdraw by itself: after it only the list is asked. */
const commits = (after: After) => after === 'listed' || after === 'unlisted';

/** Tells the desk what the page says anew; words that are known to refuse end the store. */
async function hear(scene: Scene, deed: Deed | null): Promise<void> {
  if (!deed) return;
  const saw = newWords(deed.before, wordsIn(scene.document, scene.record.says));
  if (saw === null) return;
  deed.saw = saw;
  const { goes, no } = await scene.tell({ what: 'said', name: deed.name, saw });
  if (!goes) throw new Halt('over', scene.at.step);
  if (no !== null) throw new Refused(saw, no === 'full');
}

/** Presses for the seller, if the run still goes and the place is still the same when the answer is there. */
async function pressOurs(scene: Scene, step: Step, deed: Deed | null, presses: Presses): Promise<boolean> {
  const { document, record } = scene;
  const name = deed?.name ?? '';
  await askLeave(scene, deed);
  guard(scene);
  const { element } = placeOf(document, record, step, name);
  const field = deed && step.within === undefined ? fieldIn(document, record) : null;
  // The seller's own hand was quicker, or the page went on meanwhile: it is looked at anew.
  if (!element || presses.at() > 0 || (field && field.value !== name)) return false;
  if (step.after !== 'unlisted' && hasCome(document, record, step.after, name)) return false;
  (element as HTMLElement).click();
  return true;
}

/** Puts the name back where a page that drew itself anew has lost it. True where it had to. */
function refill(scene: Scene, step: Step, deed: Deed | null, count: { fills: number }): boolean {
  const field = deed && step.within === undefined ? fieldIn(scene.document, scene.record) : null;
  if (!field || !deed || field.value === deed.name) return false;
  count.fills += 1;
  if (count.fills > mostFills) throw new Halt('value', step.id, field.value);
  fillField(field, deed.name);
  return true;
}

/**
 * `came`: what a step leads to is there. `ended`: the list shows already what the store's further steps would lead to.
 * `silent`: the page had its time after a press that may have granted something, and nothing came.
 */
export type Outcome = 'came' | 'ended' | 'silent';

/** Waits for a button's press, ours or the seller's, and for what follows it. */
export async function press(scene: Scene, step: Step, deed: Deed | null): Promise<Outcome> {
  const { document, record } = scene;
  const name = deed?.name ?? '';
  const leaving = record.withdraw.includes(step);
  const presses = hearPresses(document.defaultView as Window, scene.now);
  const begun = scene.now();
  const count = { fills: 0 };
  let ours = 0;
  let absentSince: number | null = null;
  try {
    for (;;) {
      guard(scene);
      const now = scene.now();
      const pressed = Math.max(ours, presses.at());
      // A list that is being loaded anew may lack anything for a moment; a reading of some length follows, `settle`.
      if ((step.after !== 'unlisted' || pressed > 0) && hasCome(document, record, step.after, name)) return 'came';
      if (deed && !leaving && pressed > 0 && hasCome(document, record, 'listed', name)) return 'ended';
      await hear(scene, deed);
      if (pressed > 0 && now - pressed > step.patience) {
        if (commits(step.after)) return 'silent';
        if (ours === 0 || presses.at() > 0)
          throw new Halt('noEffect', step.id, textOf(dialogIn(document, record.dialog)) || (deed?.saw ?? ''));
        // It only opens something: the seller's hand may do what ours did not.
        scene.mode = 'assisted';
        ours = 0;
        continue;
      }
      if (pressed === 0 && now - begun > sellersPatience) throw new Halt('waited', step.id);
      const place = placeOf(document, record, step, name);
      presses.on(place.element);
      if (place.element) {
        absentSince = null;
        if (pressed === 0 && !refill(scene, step, deed, count) && scene.mode === 'pressed') {
          if (await pressOurs(scene, step, deed, presses)) ours = scene.now();
        }
      } else if (pressed === 0) {
        absentSince ??= now;
        missing(place, step, now - absentSince);
      }
      point(scene, step, place.element, Math.max(ours, presses.at()) > 0, name);
      await scene.wait(tick);
    }
  } finally {
    presses.stop();
  }
}

function missing(place: Place, step: Step, ms: number): void {
  if (place.element) return;
  if (ms > (place.why === 'missing' ? step.patience : grace)) throw new Halt(place.why, step.id, place.saw);
}

function point(scene: Scene, step: Step, element: Element | null, pressed: boolean, name: string): void {
  const { t, tip, progress, buttons } = scene;
  const waits = pressed || element === null;
  const head = waits ? t('steps_waits', t(`steps_at_${step.id}`)) : t(`steps_do_${step.id}`, name);
  const own = scene.mode === 'assisted' && !waits ? [t('steps_you_press')] : [];
  tip.show({ at: element, tone: waits ? 'wait' : 'now', head, lines: [progress, ...own].filter(Boolean), buttons });
}
