// One step taken on the page: the place is found, filled or pressed, or pointed at for the seller to press; and what
// must be true afterwards is waited for. The first thing that is not as expected ends it.
import type { Mode, Step, StepRecord } from '../grants/steps';
import type { Ending } from '../messages/run';
import type { Texts } from '../texts';
import { fillField, hearPresses, watchChanges } from './steps-act';
import { dialogIn, textOf } from './steps-find';
import { fieldIn, hasCome, newRefusal, placeOf, refusalsIn, wallIn } from './steps-look';
import type { Tip, TipLook } from './steps-tip';

/** Why a run stops here. */
export class Halt extends Error {
  constructor(
    readonly why: Ending | 'over',
    readonly step: string,
    readonly saw = '',
  ) {
    super(`steps: ${why} at ${step}`);
  }
}

/** The page said no to a store, in its own words. */
export class Refused extends Error {
  constructor(readonly saw: string) {
    super('steps: refused');
  }
}

/** How long the seller may take for a press, ms. */
const sellersPatience = 15 * 60_000;
/** A press after which nothing at all has changed for so long was ignored by the page, ms. */
const deaf = 1_500;
/** What may be there twice, or in front, for a moment while the page draws, ms. */
const grace = 1_500;
const tick = 120;
const mostFills = 4;

export type Scene = {
  document: Document;
  record: StepRecord;
  t: Texts;
  tip: Tip;
  now(): number;
  wait(ms: number): Promise<void>;
  /** Who presses; turned to `assisted` for good when the page ignores our presses. */
  mode: Mode;
  /** Set when the run is to stop: by the seller, or since it is not ours any more. */
  halted: Ending | 'over' | null;
  /** Which store of how many, for the card. */
  progress: string;
  buttons: TipLook['buttons'];
};

export type Deed = {
  name: string;
  /** Refusals that stood on the page before this store. */
  before: ReadonlyMap<Element, string>;
  /** Asks for leave for a press, once a store; throws where it is not given. */
  arm(): Promise<void>;
};

/** Looks for what ends a run wherever it stands. */
export function guard(scene: Scene, step: string): void {
  if (scene.halted) throw new Halt(scene.halted, step);
  const wall = wallIn(scene.document, scene.record);
  if (wall) throw new Halt(wall.kind, step, wall.saw);
}

/** Writes the name into the field until the page keeps it. */
async function fill(scene: Scene, step: Step, deed: Deed): Promise<void> {
  const begun = scene.now();
  let fills = 0;
  for (;;) {
    guard(scene, step.id);
    const field = fieldIn(scene.document, scene.record);
    const place = placeOf(scene.document, scene.record, step, deed.name);
    if (place.element && field && !field.readOnly) {
      if (fills >= mostFills) throw new Halt('value', step.id, field.value);
      if (field.value !== deed.name) {
        fills += 1;
        fillField(field, deed.name);
      }
      // A framework that knows nothing of it would set the field back with its next drawing.
      await scene.wait(tick);
      if (hasCome(scene.document, scene.record, step.after, deed.name)) return;
    } else if (scene.now() - begun > step.patience) {
      throw new Halt(place.element ? 'missing' : place.why, step.id, place.element ? '' : place.saw);
    }
    await scene.wait(tick);
  }
}

/** Waits for a button's press, ours or the seller's, and for what follows it. */
async function press(scene: Scene, step: Step, deed: Deed | null): Promise<void> {
  const { document, record } = scene;
  const name = deed?.name ?? '';
  const presses = hearPresses(document.defaultView as Window, scene.now);
  const changes = watchChanges(document.body, scene.tip.owns);
  const begun = scene.now();
  let [ours, counted, fills] = [0, 0, 0];
  let absentSince: number | null = null;
  try {
    for (;;) {
      guard(scene, step.id);
      if (hasCome(document, record, step.after, name)) return;
      const refusal = deed && newRefusal(deed.before, refusalsIn(document, record.refusals));
      if (refusal) throw new Refused(refusal);
      const now = scene.now();
      const pressed = Math.max(ours, presses.at());
      const late = step.after === 'listed' || step.after === 'unlisted';
      if (ours > 0 && !late && presses.at() === 0 && now - ours > step.patience) {
        // It only opens something, and something else stirred meanwhile: the seller's hand may do what ours did not.
        scene.mode = 'assisted';
        ours = 0;
      } else if (pressed > 0 && now - pressed > step.patience) {
        throw new Halt(late ? 'late' : 'noEffect', step.id, textOf(dialogIn(document, record.dialog)));
      }
      if (pressed === 0 && now - begun > sellersPatience) throw new Halt('waited', step.id);
      const place = placeOf(document, record, step, name);
      presses.on(place.element);
      if (place.element) {
        absentSince = null;
        // A page that drew itself anew may have lost the name meanwhile.
        const field = deed && step.within === undefined ? fieldIn(document, record) : null;
        if (field && pressed === 0 && field.value !== name) {
          fills += 1;
          if (fills > mostFills) throw new Halt('value', step.id, field.value);
          fillField(field, name);
        } else if (scene.mode === 'pressed' && ours === 0) {
          ours = now;
          counted = changes.count();
          (place.element as HTMLElement).click();
        } else if (scene.mode === 'pressed' && now - ours > deaf && changes.count() === counted) {
          // Nothing stirred: the page hears only a real hand. From here on the seller's.
          scene.mode = 'assisted';
          ours = 0;
        }
      } else if (pressed === 0) {
        absentSince ??= now;
        const patience = place.why === 'missing' ? step.patience : grace;
        if (now - absentSince > patience) throw new Halt(place.why, step.id, place.saw);
      }
      point(scene, step, place.element, pressed > 0, name);
      await scene.wait(tick);
    }
  } finally {
    presses.stop();
    changes.stop();
  }
}

function point(scene: Scene, step: Step, element: Element | null, pressed: boolean, name: string): void {
  const { t, tip, progress, buttons } = scene;
  const waits = pressed || element === null;
  const head = waits ? t('steps_waits', t(`steps_at_${step.id}`)) : t(`steps_do_${step.id}`, name);
  const own = scene.mode === 'assisted' && !waits ? [t('steps_you_press')] : [];
  tip.show({ at: element, tone: waits ? 'wait' : 'now', head, lines: [progress, ...own].filter(Boolean), buttons });
}

/** Takes one step; `deed` is the store it is for, null on the way to the list. */
export async function takeStep(scene: Scene, step: Step, deed: Deed | null): Promise<void> {
  if (deed && (scene.mode === 'assisted' || step.do === 'press')) await deed.arm();
  if (step.do === 'fill' && deed) return fill(scene, step, deed);
  return press(scene, step, deed);
}
