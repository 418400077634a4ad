// The desk's side of the register: one command, one transaction. What a command does not do gets its reason.

import { takeFile } from '../../../utils/grants/file';
import { overBy } from '../../../utils/grants/lock';
import { writeNumber } from '../../../utils/grants/noted';
import { forgetReceived, receive } from '../../../utils/grants/received';
import { annotate, forget, plan } from '../../../utils/grants/register';
import { changeGrants, changeReceived, undoEntry } from '../../../utils/grants/store';
import type { DeskHandlers } from '../../../utils/messages/desk';
import { clock } from '../../../utils/uploads/time';
import { database } from '../database';

const ok = { ok: true } as const;

type Kinds =
  | 'grant.plan'
  | 'grant.note'
  | 'grant.forget'
  | 'grant.file'
  | 'grant.export'
  | 'grant.number'
  | 'grant.undo'
  | 'received.note'
  | 'received.forget';

export const grantHandlers: Pick<DeskHandlers, Kinds> = {
  'grant.plan': async ({ owner, names }) =>
    changeGrants(await database(), owner, 'seller', clock(), (draft) => plan(draft, names)),
  'grant.note': async ({ owner, name, notes }) =>
    changeGrants(await database(), owner, 'seller', clock(), (draft) => [annotate(draft, name, notes)]),
  'grant.forget': async ({ owner, name }) =>
    changeGrants(await database(), owner, 'seller', clock(), (draft) => [forget(draft, name)]),
  'grant.file': async ({ owner, lines }) =>
    changeGrants(await database(), owner, 'file', clock(), (draft) => {
      const said = takeFile(draft, lines);
      return { said, over: overBy(draft.rows(), draft.ctx.numbers, draft.ctx.broken.length) };
    }),
  // The page has the rows; whether they may leave it is not the page's to say.
  'grant.export': async () => ok,
  'grant.number': async ({ name, value }) => writeNumber(await database(), name, value, clock()).then(() => ok),
  'grant.undo': async ({ id }) => ({ no: await undoEntry(await database(), id, clock()) }),
  'received.note': async ({ owner, name, since, note }) =>
    changeReceived(await database(), owner, 'seller', clock(), (draft) => [receive(draft, name, since, note)]),
  'received.forget': async ({ owner, name }) =>
    changeReceived(await database(), owner, 'seller', clock(), (draft) => [forgetReceived(draft, name)]),
};
