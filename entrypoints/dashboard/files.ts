// The register as a file, both ways: separated values or a sheet. What writes and reads sheets is loaded when needed.
import { fileText, grantsTable, grantsToCsv, mostLines, readCsv, readTable } from '../../utils/grants/file';
import type { Texts } from '../../utils/texts';
import { askDesk } from './ask';
import type { RegisterData } from './use-register';
import { allWordings, wordingOf } from './use-texts';

/** Gives a file to the browser to keep. */
function keep(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Whether the register may be given out; the background asks for the owner's leave. Null, or why not, in words. */
async function mayLeave(t: Texts): Promise<string | null> {
  return askDesk('grant.export', {}).then(
    () => null,
    () => t('grants_export_refused'),
  );
}

/** The whole register as separated values. Null, or why it was not made, in words. */
export async function exportCsv(t: Texts, { register, numbers }: RegisterData): Promise<string | null> {
  const no = await mayLeave(t);
  if (no !== null) return no;
  const text = grantsToCsv(register.grants, numbers, wordingOf(t));
  keep(new Blob([text], { type: 'text/csv;charset=utf-8' }), 'storekey-grants.csv');
  return null;
}

/** The same as a sheet. Every cell is a text, so none is worked out as a formula. */
export async function exportSheet(t: Texts, { register, numbers }: RegisterData): Promise<string | null> {
  const no = await mayLeave(t);
  if (no !== null) return no;
  const { default: write } = await import('write-excel-file/universal');
  const rows = grantsTable(register.grants, numbers, wordingOf(t));
  const cells = rows.map((row, i) =>
    row.map((value) => ({ value, type: String, ...(i === 0 ? { fontWeight: 'bold' as const } : {}) })),
  );
  const columns = [22, 30, 10, 13, 13, 13, 14, 40].map((width) => ({ width }));
  keep(await write(cells, { columns, stickyRowsCount: 1 }).toBlob(), 'storekey-grants.xlsx');
  return null;
}

type Said = { ok: boolean; text: string };

/** A sheet is a zip file; whatever its name says. */
const isSheet = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function read(file: File, owner: string) {
  const bytes = await file.arrayBuffer();
  const wordings = await allWordings();
  if (!isSheet(new Uint8Array(bytes))) return readCsv(fileText(bytes), owner, wordings);
  const { readSheet } = await import('../../utils/uploads/given/sheet');
  return readTable((await readSheet(file.name, file, false)).rows, owner, wordings);
}

/** Takes a file in, owner by owner; says how many lines were taken and which were not: those of no shop here, too. */
export async function importFile(t: Texts, file: File, owner: string, { owners }: RegisterData): Promise<Said> {
  const { lines, bad, no } = await read(file, owner);
  if (no === 'heading') return { ok: false, text: t('grants_import_heading', t('grants_col_name')) };
  if (no === 'tooLong') return { ok: false, text: t('grants_import_tooLong', mostLines) };
  const known = new Set(owners.map(({ key }) => key));
  const strange = lines.filter((line) => !known.has(line.owner));
  const left = [...bad, ...strange].map(({ line }) => line);
  const over: string[] = [];
  for (const one of known) {
    const mine = lines.filter((line) => line.owner === one);
    if (mine.length === 0) continue;
    const { said, over: above } = await askDesk('grant.file', { owner: one, lines: mine });
    if (above > 0) over.push(t('grants_import_over', owners.find(({ key }) => key === one)?.name ?? one, above));
    left.push(...said.filter((verdict) => verdict.no !== null).map(({ line }) => line));
  }
  const taken = lines.length + bad.length - left.length;
  const sentence = t('grants_import_said', taken, left.length);
  const which = left.sort((a, b) => a - b).slice(0, 20);
  const rest = which.length > 0 ? [t('grants_import_bad', which.join(', '))] : [];
  return { ok: over.length === 0, text: [sentence, ...over, ...rest].join(' ') };
}
