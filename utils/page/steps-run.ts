// A whole run on the page: the way to the list of stores, store after store, and the page's own list as the one
// witness. Whatever it meets that no record tells of, it stops, says where and what it saw, and leaves the page as it is.
import type { StepRecord } from '../grants/steps';
import type { Ending, Hello, Tell, Told } from '../messages/run';
import type { Texts } from '../texts';
import { addressOf } from './anchor';
import { findAll, textOf } from './steps-find';
import { readList } from './steps-list';
import { hasCome, refusalsIn } from './steps-look';
import { type Deed, guard, Halt, Refused, type Scene, takeStep } from './steps-take';
import type { Tip } from './steps-tip';

/** How long a page may take to show where the way begins, and its list, ms. */
const patience = 15_000;
const tick = 150;

export type RunPage = {
  document: Document;
  t: Texts;
  tip: Tip;
  now(): number;
  wait(ms: number): Promise<void>;
  tell(tell: Tell): Promise<Told>;
};

export type Ended = { why: Ending | 'over'; step: string; saw: string; name: string | null; done: number };

/** Runs what the first answer asks for, to its end. `scene.halted` stops it from outside. Never throws. */
export async function runSteps(page: RunPage, hello: Hello, scene: Omit<Scene, 'record'>): Promise<Ended> {
  let [name, done]: [string | null, number] = [null, 0];
  try {
    const { record, arrived } = await begin(page, hello.records, scene);
    const here: Scene = Object.assign(scene, { record });
    await checkShop(here, hello.self);
    if (!arrived) for (const step of record.way) await takeStep(here, step, null);
    const { job, pressed, todo } = hello.state;
    // Another document of this tab left off here: only the list tells what became of its presses.
    if (pressed.length > 0) {
      name = pressed[0] ?? null;
      await settle(page, here, pressed, job);
    }
    if (job === 'read') await handIn(page, here);
    for (const [place, one] of todo.entries()) {
      name = one;
      here.progress = page.t('steps_progress', place + 1, todo.length, one);
      done += (await oneStore(page, here, one, job === 'withdraw')) ? 1 : 0;
    }
    return { why: 'done', step: 'list', saw: '', name: null, done };
  } catch (error) {
    if (error instanceof Halt) return { why: error.why, step: error.step, saw: error.saw, name, done };
    return { why: 'page', step: 'list', saw: '', name, done };
  }
}

/** Which record the page is for, and whether it already shows the list. */
async function begin(page: RunPage, records: readonly StepRecord[], scene: Omit<Scene, 'record'>) {
  const end = page.now() + patience;
  const { document } = page;
  for (;;) {
    if (scene.halted) throw new Halt(scene.halted, 'open');
    const address = addressOf((document.defaultView as Window).location);
    const fit = records.filter((one) => new RegExp(one.match).test(address));
    for (const record of fit) {
      guard({ ...scene, record }, 'open');
      if (findAll(document, record.ready).length > 0) return { record, arrived: true };
    }
    const onWay = fit.find((record) => record.way[0] && findAll(document, record.way[0].at).length > 0);
    if (onWay) return { record: onWay, arrived: false };
    if (page.now() > end) throw new Halt('missing', 'open', document.title.slice(0, 120));
    scene.tip.show({ at: null, tone: 'wait', head: page.t('steps_looks'), lines: [], buttons: scene.buttons });
    await page.wait(tick);
  }
}

const squeeze = (text: string) => text.replace(/\s+/g, '');

/** Stops on another shop's page, where the page says whose it is. */
async function checkShop(scene: Scene, self: string): Promise<void> {
  const end = scene.now() + 1_000;
  let said = '';
  while (said === '' && scene.now() < end) {
    said = textOf(findAll(scene.document, scene.record.shop)[0] ?? null);
    if (said === '') await scene.wait(tick);
  }
  if (self !== '' && said !== '' && squeeze(said) !== squeeze(self)) throw new Halt('shop', 'open', said);
}

/** Everything that one store takes; false when the page refused it. */
async function oneStore(page: RunPage, scene: Scene, name: string, leaving: boolean): Promise<boolean> {
  const { record, document } = scene;
  let armed = false;
  const deed: Deed = {
    name,
    before: refusalsIn(document, record.refusals),
    arm: async () => {
      if (armed) return;
      const { no, goes } = await page.tell({ what: 'press', name });
      if (!goes) throw new Halt('over', 'name');
      if (no !== null) throw new Halt('refused', 'name', no);
      armed = true;
    },
  };
  try {
    for (const step of leaving ? record.withdraw : record.add) await takeStep(scene, step, deed);
  } catch (error) {
    if (!(error instanceof Refused) || leaving)
      throw error instanceof Refused ? new Halt('refused', 'withdraw', error.saw) : error;
    await page.tell({ what: 'refused', name, saw: error.saw });
    await calm(scene);
    return false;
  }
  await settle(page, scene, [name], leaving ? 'withdraw' : 'authorize');
  return true;
}

/** After a refusal: the page must be as before, or the run stops. */
async function calm(scene: Scene): Promise<void> {
  const end = scene.now() + 8_000;
  const open = () => findAll(scene.document, scene.record.dialog);
  while (open().length > 0 && scene.now() < end) {
    guard(scene, 'confirm');
    await scene.wait(tick);
  }
  if (open().length > 0) throw new Halt('dialog', 'confirm', textOf(open().at(-1) ?? null));
}

/** Waits until the list bears the stores out, and hands it in; the register's word decides. */
async function settle(
  page: RunPage,
  scene: Scene,
  names: readonly string[],
  job: Hello['state']['job'],
): Promise<void> {
  const after = job === 'withdraw' ? 'unlisted' : 'listed';
  const end = scene.now() + patience;
  const come = () => names.every((name) => hasCome(scene.document, scene.record, after, name));
  while (!come() && scene.now() < end) {
    guard(scene, 'list');
    await scene.wait(tick);
  }
  const { state } = await handIn(page, scene);
  if (names.some((name) => state.pressed.includes(name))) throw new Halt('late', 'list');
}

/** Reads the list and hands it in. The journal's number is asked first, so that the list is not taken for an older one. */
async function handIn(page: RunPage, scene: Scene): Promise<Told> {
  const { asOf, goes } = await page.tell({ what: 'beat' });
  if (!goes) throw new Halt('over', 'list');
  const end = scene.now() + patience;
  for (;;) {
    guard(scene, 'list');
    const list = readList(scene.document, scene.record.list);
    if (list && (!list.loading || scene.now() > end)) {
      const { items, complete } = list;
      return page.tell({ what: 'list', asOf, items, complete });
    }
    if (scene.now() > end) throw new Halt('missing', 'list');
    await scene.wait(tick);
  }
}
