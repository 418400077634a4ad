// Opens what was given besides pictures: archives, lists of addresses, pasted text and HTML. A chunk of its own, loaded
// with the first of them, in pages of the extension only.
import type { Problem } from '../../db/schema';
import { addressesInText, mostAddresses, rowNames, waysOfTable } from './addresses';
import { mostEntries, openArchive, type Packed, Refusal } from './archive';
import { placeOf } from './entry-name';
import { picturesInHtml } from './html';
import { byFolder, isPictureName, packedAs } from './names';
import { readSheet } from './sheet';
import { decodeText, rowsOf } from './table';
import type { Found, GivenFile, Table, TableWay, Unread } from './types';

/** Longest list that is read, bytes: 10,000 long addresses are 2 MB. */
const longestList = 20 * 1024 * 1024;

/**
 * Everything that is found, archives before lists before pasted text; what could not be read is in `said`, one sentence
 * each. Never throws.
 * @param onFound told how many pictures there are by now
 */
export async function readGiven(given: Unread, onFound: (count: number) => void): Promise<Found> {
  const found: Found = { files: [], addresses: [], tables: [], skipped: 0, said: [] };
  for (const { name, blob } of given.packed) {
    try {
      if (packedAs(name) === 'zip') await readZip(name, blob, found, onFound);
      else await readList(name, blob, found, onFound);
    } catch (error) {
      found.said.push(error instanceof Refusal ? error.problem : { key: 'problem_unreadableFile', params: [name] });
    }
  }
  const { addresses, pictures } = picturesInHtml(given.html);
  const pasted = addresses.length + pictures.length > 0 ? addresses : addressesInText(given.text);
  const problem = tooMany('', found.addresses.length + pasted.length);
  if (problem) return { ...found, addresses: [], said: [...found.said, problem] };
  found.addresses.push(...pasted);
  found.files.push(...pictures.map((blob, at) => ({ name: nameOf(blob, at), blob })));
  return found;
}

const nameOf = (blob: Blob, at: number) =>
  `${at + 1}.${/^image\/([a-z]+)/.exec(blob.type)?.[1]?.replace('jpeg', 'jpg') ?? 'png'}`;

/** Pasted text has no name to say. */
function tooMany(name: string, count: number): Problem | null {
  if (count <= mostAddresses) return null;
  const [found, most] = [String(count), String(mostAddresses)];
  if (name === '') return { key: 'problem_pastedMany', params: [found, most] };
  return { key: 'problem_listMany', params: [name, found, most] };
}

const none = (name: string): Problem => ({ key: 'problem_listNone', params: [name] });

/** A table with one column of pictures is a list of addresses; of one with several the seller says which. */
function takeTable(name: string, { ways, first }: Omit<Table, 'name'>, found: Found): void {
  const least = Math.min(...ways.map(({ addresses }) => addresses.length));
  const problem = ways.length === 0 || least === 0 ? none(name) : tooMany(name, least);
  if (problem) throw new Refusal(problem);
  if (ways.length === 1) return void found.addresses.push(...(ways[0]?.addresses ?? []));
  const open = ways.filter(({ addresses }) => addresses.length <= mostAddresses);
  const over = ways.flatMap(({ head, addresses }) =>
    head !== null && addresses.length > mostAddresses ? [`${head} (${addresses.length})`] : [],
  );
  if (over.length > 0)
    found.said.push({ key: 'problem_columnMany', params: [name, over.join(' · '), String(mostAddresses)] });
  found.tables.push({ name, ways: open, first: Math.max(0, open.indexOf(ways[first] as TableWay)) });
}

async function readList(name: string, blob: Blob, found: Found, onFound: (count: number) => void): Promise<void> {
  const [one, two] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  // The container of old Excel files, and of new ones with a password.
  if (one === 0xd0 && two === 0xcf) throw new Refusal({ key: 'problem_listOld', params: [name] });
  if (one === 0x50 && two === 0x4b) return readWorkbook(name, blob, found, onFound);
  if (/\.xlsx?$/i.test(name)) throw new Refusal({ key: 'problem_listBroken', params: [name] });
  if (blob.size > longestList) throw new Refusal({ key: 'problem_listLarge', params: [name, '20 MB'] });
  const text = decodeText(new Uint8Array(await blob.arrayBuffer()));
  const isTable = /\.(csv|tsv)$/i.test(name) || /\t/.test(text);
  const addresses = isTable ? [] : addressesInText(text);
  takeTable(name, isTable ? waysOfTable(rowsOf(text)) : { ways: [{ head: null, addresses }], first: 0 }, found);
}

/** The addresses of a workbook's first sheet; where it has none of pictures, the pictures that stand in it. */
async function readWorkbook(name: string, blob: Blob, found: Found, onFound: (count: number) => void): Promise<void> {
  const { rows, numbers, pictures } = await readSheet(name, blob);
  const table = waysOfTable(rows);
  // Beside addresses of pictures, those that stand in it are looks at them; a shop's address is of none.
  const standing = table.pictured ? [] : await pictures();
  if (standing.length === 0) return takeTable(name, table, found);
  if (standing.length > mostEntries) throw new Refusal({ key: 'problem_zipMany', params: [name, String(mostEntries)] });
  const names = new Map(rowNames(rows).map((said, at) => [numbers[at], said]));
  const stem = name.replace(/\.[^.]*$/, '');
  const inRow = new Map<number, number>();
  for (const { row } of standing) inRow.set(row, (inRow.get(row) ?? 0) + 1);
  const places = new Map<number, number>();
  /** One file may stand in many places: it is unpacked once. */
  const unpacked = new Map<Packed, Promise<Blob | null>>();
  const files: GivenFile[] = [];
  let bad = 0;
  for (const [at, { row, picture }] of standing.entries()) {
    const place = (places.get(row) ?? 0) + 1;
    places.set(row, place);
    const said = names.get(row);
    const number = inRow.get(row) === 1 ? '' : ` ${place}`;
    const title = (said ? `${said}${number}` : `${stem} ${at + 1}`).replace(/[\\/]/g, '_');
    const suffix = /\.[a-z]+$/i.exec(picture.path)?.[0] ?? '';
    const reading = unpacked.get(picture) ?? picture.read();
    unpacked.set(picture, reading);
    const bytes = await reading;
    if (bytes) files.push({ name: placeOf(`${title}${suffix}`)?.name ?? `${at + 1}${suffix}`, blob: bytes });
    else bad += 1;
    onFound(found.files.length + files.length);
  }
  if (bad > 0) found.said.push({ key: 'problem_zipEntries', params: [name, String(bad), '60 MB'] });
  found.files.push(...files);
}

async function readZip(name: string, blob: Blob, found: Found, onFound: (count: number) => void): Promise<void> {
  const files: GivenFile[] = [];
  let locked = 0;
  let bad = 0;
  for (const entry of await openArchive(name, blob)) {
    const place = placeOf(entry.path);
    if (!place || !isPictureName(place.name)) {
      found.skipped += 1;
      continue;
    }
    if (entry.encrypted) {
      locked += 1;
      continue;
    }
    const bytes = await entry.read();
    if (bytes) files.push({ name: place.name, blob: bytes, ...(place.folder ? { folder: place.folder } : {}) });
    else bad += 1;
    onFound(found.files.length + files.length);
  }
  if (bad > 0) found.said.push({ key: 'problem_zipEntries', params: [name, String(bad), '60 MB'] });
  if (locked > 0) found.said.push({ key: 'problem_zipEncrypted', params: [name, String(locked)] });
  else if (files.length + bad === 0) found.said.push({ key: 'problem_zipNoPictures', params: [name] });
  found.files.push(...files.sort(byFolder));
}
