// Whose page it is: the page's own word where it gives one, else the seller's, asked for before anything is done.
import { findAll, textOf } from './steps-find';
import { guard, Halt, type Scene } from './steps-scene';

/** How long the page may take to say whose it is, ms. */
const patience = 3_000;
/** How long the seller may take to answer, ms. */
const sellersPatience = 15 * 60_000;
const tick = 120;

const squeeze = (text: string) => text.replace(/\s+/g, '');

/** Stops on another shop's page; `sure`: the seller has said before that it is the right one. */
export async function checkShop(scene: Scene, self: string, sure: boolean): Promise<void> {
  const end = scene.now() + (sure ? 0 : patience);
  const said = () => textOf(findAll(scene.document, scene.record.shop)[0] ?? null);
  for (; said() === '' && scene.now() < end; await scene.wait(tick)) guard(scene);
  const shop = said();
  if (shop === '') {
    if (!sure) await askShop(scene, self);
  } else if (squeeze(shop) !== squeeze(self)) throw new Halt('shop', 'open', shop);
}

async function askShop(scene: Scene, self: string): Promise<void> {
  const { t, tip, now, wait, tell } = scene;
  const end = now() + sellersPatience;
  let answer: boolean | null = null;
  const give = (yes: boolean) => () => {
    answer = yes;
  };
  const buttons = [
    { label: t('steps_shop_yes'), main: true, act: give(true) },
    { label: t('steps_shop_no'), act: give(false) },
  ];
  for (; answer === null; await wait(tick)) {
    guard(scene);
    if (now() > end) throw new Halt('waited', 'open');
    tip.show({ at: null, tone: 'now', head: t('steps_shop', self), lines: [t('steps_shop_text')], buttons });
  }
  if (!answer) throw new Halt('shop', 'open');
  const { goes } = await tell({ what: 'sure' });
  if (!goes) throw new Halt('over', 'open');
}
