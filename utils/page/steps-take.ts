// One step taken on the page: the name is filled in, or a button is pressed or pointed at for the seller to press; and
// what must be true afterwards is waited for. The first thing that is not as expected ends it.
import type { Step } from '../grants/steps';
import { fillField } from './steps-act';
import { fieldIn, hasCome, placeOf } from './steps-look';
import { mostFills, type Outcome, press, tick } from './steps-press';
import { askLeave, type Deed, guard, Halt, type Scene } from './steps-scene';

/** Writes the name into the field until the page keeps it. */
async function fill(scene: Scene, step: Step, deed: Deed): Promise<void> {
  const begun = scene.now();
  let fills = 0;
  for (;;) {
    guard(scene);
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

/** Takes one step; `deed` is the store it is for, null on the way to the list. */
export async function takeStep(scene: Scene, step: Step, deed: Deed | null): Promise<Outcome> {
  scene.at = { step: step.id, name: deed?.name ?? null };
  // Said at each step, so that it is known where the run stood if this page is gone with the next one.
  await askLeave(scene, null);
  if (deed && (scene.mode === 'assisted' || step.do === 'press')) await deed.arm();
  if (step.do === 'press' || !deed) return press(scene, step, deed);
  await fill(scene, step, deed);
  return 'came';
}
