// The desk's side of brand applications: the seller's notes of what the platform did. Nothing here signs or pays.
import {
  annotateBrand,
  begin,
  forgetBrand,
  moveApplication,
  moveBrand,
  seen,
  setAside,
} from '../../../utils/grants/brand';
import { attach, changeBrands, detach } from '../../../utils/grants/brand-store';
import { writeHalt } from '../../../utils/grants/noted';
import type { DeskHandlers } from '../../../utils/messages/desk';
import { clock } from '../../../utils/uploads/time';
import { database } from '../database';

const ok = { ok: true } as const;

type Kinds =
  | 'brand.begin'
  | 'brand.move'
  | 'brand.note'
  | 'brand.seen'
  | 'brand.aside'
  | 'brand.forget'
  | 'brand.halt'
  | 'brand.attach'
  | 'brand.detach';

export const brandHandlers: Pick<DeskHandlers, Kinds> = {
  'brand.begin': async ({ owner, brands, ...given }) =>
    changeBrands(await database(), owner, 'seller', clock(), (draft) =>
      begin(draft, brands, crypto.randomUUID(), given),
    ),
  'brand.move': async ({ owner, name, application, to, on, note }) =>
    changeBrands(await database(), owner, 'seller', clock(), (draft, halt) => {
      if (name !== undefined) return [moveBrand(draft, name, to, on, note, halt)];
      return application === undefined ? [] : moveApplication(draft, application, to, on, note, halt);
    }),
  'brand.note': async ({ owner, name, notes }) =>
    changeBrands(await database(), owner, 'seller', clock(), (draft) => [annotateBrand(draft, name, notes)]),
  'brand.seen': async ({ owner, name, what, on, attachment }) =>
    changeBrands(await database(), owner, 'seller', clock(), (draft) => [seen(draft, name, what, on, attachment)]),
  'brand.aside': async ({ owner, name, aside }) =>
    changeBrands(await database(), owner, 'seller', clock(), (draft) => [setAside(draft, name, aside)]),
  'brand.forget': async ({ owner, name }) =>
    changeBrands(await database(), owner, 'seller', clock(), (draft) => [forgetBrand(draft, name)]),
  'brand.halt': async ({ owner, halt }) => writeHalt(await database(), owner, halt, clock()).then(() => ok),
  'brand.attach': async (given) => ({ id: await attach(await database(), { ...given, at: clock() }) }),
  'brand.detach': async ({ owner, id }) => detach(await database(), owner, id, clock()).then(() => ok),
};
