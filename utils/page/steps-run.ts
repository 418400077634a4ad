// A whole run on the page: the way to the list of stores, the list as it stands before anything is pressed, store after
// store. Whatever it meets that no record tells of, it stops, says where and what it saw, and leaves the page as it is.
import type { StepRecord } from '../grants/steps';
import type { Ending, Hello, RunState } from '../messages/run';
import { addressOf } from './anchor';
import { findAll, textOf } from './steps-find';
import { wordsIn } from './steps-look';
import type { Outcome } from './steps-press';
import { type Deed, guard, Halt, Refused, type Scene } from './steps-scene';
import { patience, readOnce, settle } from './steps-settle';
import { checkShop } from './steps-shop';
import { takeStep } from './steps-take';

const tick = 150;

export type Ended = {
  why: Ending | 'over';
  step: string;
  saw: string;
  name: string | null;
  no: string | null;
  done: number;
};

/** Runs what the first answer asks for, to its end. `scene.halted` stops it from outside. Never throws. */
export async function runSteps(hello: Hello, scene: Omit<Scene, 'record'>): Promise<Ended> {
  let done = 0;
  const ended = (why: Ended['why'], step: string, saw = '', no: string | null = null): Ended => ({
    ...{ why, step, saw, no, done },
    name: why === 'done' ? null : scene.at.name,
  });
  try {
    const { record, arrived } = await begin(scene, hello.records);
    const here: Scene = Object.assign(scene, { record });
    await checkShop(here, hello.self, hello.sure);
    if (!arrived) for (const step of record.way) await takeStep(here, step, null);
    const { job, pressed } = hello.state;
    // Before the first press: what stands there already is not asked for again, and a full list is seen. Where another
    // document of this tab left off, only the list tells what became of its presses.
    const { no, state } = pressed.length > 0 ? await settle(here, pressed, job) : await readOnce(here);
    if (job === 'authorize' && no !== null && state.todo.length === 0) throw new Halt('refused', 'list', '', no);
    done = pressed.length;
    for (const [place, one] of state.todo.entries()) {
      here.progress = scene.t('steps_progress', place + 1, state.todo.length, one);
      done += (await oneStore(here, one, job)) ? 1 : 0;
    }
    return ended('done', 'list');
  } catch (error) {
    return error instanceof Halt ? ended(error.why, error.step, error.saw, error.no) : ended('page', scene.at.step);
  }
}

/** Which record the page is for, and whether it already shows the list. */
async function begin(scene: Omit<Scene, 'record'>, records: readonly StepRecord[]) {
  const end = scene.now() + patience;
  const { document, t } = scene;
  for (;;) {
    if (scene.halted) throw new Halt(scene.halted, 'open');
    const address = addressOf((document.defaultView as Window).location);
    const fit = records.filter((one) => new RegExp(one.match).test(address));
    for (const record of fit) {
      guard({ ...scene, record });
      if (findAll(document, record.ready).length > 0) return { record, arrived: true };
    }
    const onWay = fit.find((record) => record.way[0] && findAll(document, record.way[0].at).length > 0);
    if (onWay) return { record: onWay, arrived: false };
    if (scene.now() > end) throw new Halt('missing', 'open', document.title.slice(0, 120));
    scene.tip.show({ at: null, tone: 'wait', head: t('steps_looks'), lines: [], buttons: scene.buttons });
    await scene.wait(tick);
  }
}

/** Everything that one store takes; false when the page refused it. */
async function oneStore(scene: Scene, name: string, job: RunState['job']): Promise<boolean> {
  const { record, document } = scene;
  let armed = false;
  const deed: Deed = {
    name,
    before: wordsIn(document, record.says),
    saw: '',
    arm: async () => {
      if (armed) return;
      const { no, goes } = await scene.tell({ what: 'press', name });
      if (!goes) throw new Halt('over', 'name');
      if (no !== null) throw new Halt('refused', 'name', '', no);
      armed = true;
    },
  };
  try {
    let outcome: Outcome = 'came';
    for (const step of job === 'withdraw' ? record.withdraw : record.add) {
      outcome = await takeStep(scene, step, deed);
      if (outcome === 'ended') break;
    }
    await settle(scene, [name], job, { saw: deed.saw, ...(outcome === 'silent' ? { ms: 0 } : {}) });
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { step } = scene.at;
    await calm(scene);
    // The list is full for all that are still to come: what it holds is read, so that the register knows.
    if (error.full) {
      await readOnce(scene);
      scene.at = { step, name };
      throw new Halt('full', step, error.saw);
    }
    return false;
  }
}

/** After a refusal: the page must be as before, or the run stops. */
async function calm(scene: Scene): Promise<void> {
  const end = scene.now() + 8_000;
  const open = () => findAll(scene.document, scene.record.dialog);
  while (open().length > 0 && scene.now() < end) {
    guard(scene);
    await scene.wait(tick);
  }
  if (open().length > 0) throw new Halt('dialog', scene.at.step, textOf(open().at(-1) ?? null));
}
