// What a page asks of the pictures that are made for its own upload field. Who it is, the browser says.
import type { Handlers } from '../../utils/messages/receive';
import { againTo, endHand, readHand, takeForPage } from '../../utils/uploads/hand';
import { clock } from '../../utils/uploads/time';
import { fieldOf } from './add';
import { database } from './context';
import { wakeEngine } from './host';
import { onMoved } from './moved';

type Kinds = 'hand.read' | 'hand.take' | 'hand.end' | 'hand.again';

export const handHandlers: Pick<Handlers, Kinds> = {
  'hand.read': async ({ batch }, who) => readHand(await database(), batch, who, clock()),
  'hand.take': async ({ id }, who) => takeForPage(await database(), id, who),
  'hand.end': async ({ ids, problem }, who) => {
    await endHand(await database(), ids, problem, who, clock());
    await onMoved();
    return { ok: true };
  },
  'hand.again': async ({ ids, field }, who) => {
    const batch = await againTo(await database(), ids, fieldOf(field, who), who, clock());
    await wakeEngine();
    await onMoved();
    return { batch };
  },
};
