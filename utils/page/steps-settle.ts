// The page's own list as the one witness: read until it stands still, handed in, and believed in what it then says.
import type { Job } from '../grants/steps';
import type { Told } from '../messages/run';
import { type ReadList, readList, steadyMs, steadyReader } from './steps-list';
import { guard, Halt, type Scene } from './steps-scene';

/** How long a page may take to show where the way begins, and its list, ms. */
export const patience = 15_000;
const tick = 100;

/**
 * Reads the list and hands it in, as soon as it stands still and `bears` it; after `ms` as it stands then. The
 * journal's number is asked first, so that the list is not taken for an older one.
 */
async function handIn(scene: Scene, ms: number, bears: (list: ReadList) => boolean): Promise<Told> {
  const { asOf, goes } = await scene.tell({ what: 'beat', at: scene.at });
  if (!goes) throw new Halt('over', 'list');
  const end = scene.now() + Math.max(ms, 3 * steadyMs);
  const steady = steadyReader(scene.now);
  for (;;) {
    guard(scene);
    const list = readList(scene.document, scene.record.list);
    const held = steady(list);
    const late = scene.now() > end;
    if (list && ((held && !held.loading && bears(held)) || late)) {
      // What would not stand still shows what is there, and not what is lacking.
      const complete = held?.complete ?? false;
      return scene.tell({ what: 'list', asOf, items: list.items, complete });
    }
    if (late) throw new Halt('missing', 'list');
    await scene.wait(tick);
  }
}

/** The list as it is when the run has come to it. */
export async function readOnce(scene: Scene): Promise<Told> {
  scene.at = { step: 'list', name: null };
  return handIn(scene, patience, () => true);
}

/** Waits until the list bears the stores out, and hands it in; the register's word decides. `ms`: how long it may take. */
export async function settle(
  scene: Scene,
  names: readonly string[],
  job: Job,
  { ms = patience, saw = '' } = {},
): Promise<Told> {
  scene.at = { step: 'list', name: names[0] ?? null };
  const listed = (list: ReadList, name: string) => list.items.some((item) => item.name === name);
  const told = await handIn(scene, ms, (list) =>
    names.every((name) => (job === 'withdraw' ? list.complete && !listed(list, name) : listed(list, name))),
  );
  if (names.some((name) => told.state.pressed.includes(name))) throw new Halt(saw ? 'words' : 'late', 'list', saw);
  return told;
}
