// What the views of brand applications ask for; the desk does it, a transaction each.

import type { Begun } from '../../components/brands-begin';
import type { Move } from '../../components/brands-move';
import type { BrandNotesGiven } from '../../components/brands-notes';
import type { Sight } from '../../components/brands-types';
import type { Attachment, Halt } from '../../utils/db/grants-schema';
import { attachmentsOf } from '../../utils/grants/read';
import type { Done } from '../../utils/messages/desk-grants';
import type { Texts } from '../../utils/texts';
import { askDesk } from './ask';
import { notDone } from './commands';
import { database } from './use-register';

/** Largest file that is kept with an application, bytes. */
const mostBytes = 20 * 1024 * 1024;

const brands = async (t: Texts, asked: Promise<Done>) => notDone(t, 'brands', await asked);
const done = async (asked: Promise<unknown>) => asked.then(() => null);

export const beginBrands = (t: Texts, owner: string, begun: Begun) =>
  brands(t, askDesk('brand.begin', { owner, ...begun }));

/** Moves one brand, or with it all of its application that stand where it stands. */
export const moveBrand = (t: Texts, owner: string, names: string[], { to, on, note }: Move) =>
  brands(
    t,
    Promise.all(names.map((name) => askDesk('brand.move', { owner, name, to, on, note }))).then((all) => all.flat()),
  );

export const noteBrand = (t: Texts, owner: string, name: string, notes: BrandNotesGiven) =>
  brands(t, askDesk('brand.note', { owner, name, notes }));
export const seenBrand = (t: Texts, owner: string, name: string, what: Sight, on: string, attachment: number | null) =>
  brands(t, askDesk('brand.seen', { owner, name, what, on, attachment }));
export const forgetBrand = (t: Texts, owner: string, name: string) =>
  brands(t, askDesk('brand.forget', { owner, name }));
export const putAside = (t: Texts, owner: string, name: string, aside: boolean) =>
  brands(t, askDesk('brand.aside', { owner, name, aside }));
export const haltBrands = (owner: string, halt: Halt | null) => done(askDesk('brand.halt', { owner, halt }));
export const detachFile = (owner: string, { id }: Attachment) => done(askDesk('brand.detach', { owner, id }));

/** Keeps a file with an application; null, or a sentence when it is too large. */
export async function attachFile(
  t: Texts,
  application: string,
  file: File,
  kind: Attachment['kind'],
): Promise<string | null> {
  if (file.size > mostBytes) return t('brands_file_large', file.name, mostBytes / (1024 * 1024));
  const bytes = new Blob([file], { type: file.type });
  await askDesk('brand.attach', { application, kind, name: file.name.slice(0, 400), bytes });
  return null;
}

/** Files of some applications. */
export async function filesOf(applications: readonly string[]): Promise<Attachment[]> {
  const db = await database;
  return (await Promise.all(applications.map((one) => attachmentsOf(db, one)))).flat();
}

/** Gives a kept file to the browser; it is never shown in a page of ours, where it could run. */
export function openFile({ bytes, name }: Attachment): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
