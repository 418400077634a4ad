// Opens what was given besides pictures: archives, lists of addresses, pasted text and HTML. A chunk of its own, loaded
// with the first of them, in pages of the extension only.
import type { Problem } from '../../db/schema';
import { addressesInTable, addressesInText, mostAddresses } from './addresses';
import { openArchive, Refusal } from './archive';
import { placeOf } from './entry-name';
import { picturesInHtml } from './html';
import { byFolder, isPictureName, packedAs } from './names';
import { sheetRows } from './sheet';
import { decodeText, rowsOf } from './table';
import type { Address, Found, GivenFile, Unread } from './types';

/** Longest list that is read, bytes: 10,000 long addresses are 2 MB. */
const longestList = 20 * 1024 * 1024;

/**
 * Everything that is found, archives before lists before pasted text; what could not be read is in `said`, one sentence
 * each. Never throws.
 * @param onFound told how many pictures there are by now
 */
export async function readGiven(given: Unread, onFound: (count: number) => void): Promise<Found> {
  const found: Found = { files: [], addresses: [], skipped: 0, said: [] };
  for (const { name, blob } of given.packed) {
    try {
      if (packedAs(name) === 'zip') await readZip(name, blob, found, onFound);
      else found.addresses.push(...within(name, await readList(name, blob)));
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

function within(name: string, addresses: Address[]): Address[] {
  const problem = tooMany(name, addresses.length);
  if (problem) throw new Refusal(problem);
  if (addresses.length === 0) throw new Refusal({ key: 'problem_listNone', params: [name] });
  return addresses;
}

async function readList(name: string, blob: Blob): Promise<Address[]> {
  if (blob.size > longestList) throw new Refusal({ key: 'problem_listLarge', params: [name, '20 MB'] });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  // The container of old Excel files, and of new ones with a password.
  const isOld = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  if (isOld) throw new Refusal({ key: 'problem_listOld', params: [name] });
  if (isZip) return addressesInTable(await sheetRows(name, blob));
  if (/\.xlsx?$/i.test(name)) throw new Refusal({ key: 'problem_listBroken', params: [name] });
  const text = decodeText(bytes);
  return /\.(csv|tsv)$/i.test(name) || /\t/.test(text) ? addressesInTable(rowsOf(text)) : addressesInText(text);
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
