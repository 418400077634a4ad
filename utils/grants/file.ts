// The register as separated values: written for a spreadsheet, and read back from one. What a file says of a platform
// is hearsay: a store that it calls active comes in as unconfirmed, until the platform's own list shows it.
import Papa from 'papaparse';
import * as z from 'zod/mini';
import { type Day, daySchema, type Grant, type GrantNumbers, type GrantState, grantStates } from '../db/grants-schema';
import { freeDay } from './lock';
import { nameProblem } from './names';
import { annotate, type GrantDraft, newGrant, type Verdict } from './register';

export const columns = ['owner', 'name', 'state', 'grantedOn', 'freeOn', 'endOn', 'who', 'note'] as const;
export type Column = (typeof columns)[number];

/** How a language names columns and states; reading knows the plain names too. */
export type Wording = { columns: Record<Column, string>; states: Record<GrantState, string> };

/** Lines and characters of a file at most. */
export const mostLines = 5000;
export const mostSigns = 4_000_000;

// What a spreadsheet would run as a formula, in either width, and what could lead to one.
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A cell that no spreadsheet runs: a quote before what looks like a formula. Another is put before such a quote. */
const harmless = (text: string) => (formula.test(text) ? `'${text}` : text);
/** The cell as it was before `harmless`. */
const asGiven = (text: string) => (text.startsWith("'") && formula.test(text) ? text.slice(1) : text);

/** The register as a table of texts, the heading first; no cell is one that a spreadsheet runs. */
export function grantsTable(rows: readonly Grant[], numbers: GrantNumbers, wording: Wording): string[][] {
  const cells = rows.map((row) => {
    const told = { ...row, state: wording.states[row.state], freeOn: freeDay(row, numbers) };
    return columns.map((column) => harmless(told[column] ?? ''));
  });
  return [columns.map((column) => wording.columns[column]), ...cells];
}

/** The table as RFC 4180 text with a mark of its encoding, which Excel needs to read Chinese. */
export function grantsToCsv(rows: readonly Grant[], numbers: GrantNumbers, wording: Wording): string {
  return `\ufeff${Papa.unparse(grantsTable(rows, numbers, wording), { newline: '\r\n' })}\r\n`;
}

/** What a line of a file says; null: it does not say. */
export type FileLine = {
  /** Counted from 1, the heading's included. */
  line: number;
  owner: string;
  name: string;
  state: GrantState | null;
  grantedOn: Day | null;
  who: string | null;
  note: string | null;
  endOn: Day | null;
};

export type FileRead = {
  lines: FileLine[];
  /** Lines that were left out. */
  bad: { line: number; why: 'name' | 'day' | 'state' | 'long' }[];
  /** Why nothing could be read: no column of names, too long. */
  no: 'heading' | 'tooLong' | null;
};

/** Text of a file's bytes: UTF-8, or else what Excel writes in China. */
export function fileText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Reads separated values; see `readTable`. */
export function readCsv(text: string, owner: string, wordings: readonly Wording[]): FileRead {
  if (text.length > mostSigns) return { lines: [], bad: [], no: 'tooLong' };
  const bare = text.replace(/^\ufeff/, '');
  return readTable(Papa.parse<string[]>(bare, dialectOf(bare)).data, owner, wordings);
}

/** Reads rows of cells; `owner` is whose stores they are where no cell says. Unknown columns are left alone. */
export function readTable(data: readonly string[][], owner: string, wordings: readonly Wording[]): FileRead {
  if (data.length > mostLines + 1) return { lines: [], bad: [], no: 'tooLong' };
  const heading = (data[0] ?? []).map((cell) => columnOf(cell, wordings));
  if (!heading.includes('name')) return { lines: [], bad: [], no: 'heading' };
  const read: FileRead = { lines: [], bad: [], no: null };
  for (const [i, cells] of data.entries()) {
    if (i === 0 || cells.every((cell) => cell.trim() === '')) continue;
    const cell = (column: Column) => asGiven((cells[heading.indexOf(column)] ?? '').trim());
    const one = lineOf(i + 1, cell, owner, wordings);
    if (typeof one === 'string') read.bad.push({ line: i + 1, why: one });
    else read.lines.push(one);
  }
  return read;
}

/** Separator and line end as the heading has them: those of the cells below would mislead the library's guess. */
function dialectOf(text: string): { delimiter: string; newline: '\r\n' | '\n' | '\r' } {
  const heading = /^(?:"[^"]*"|[^"\r\n])*/.exec(text.slice(0, 10_000))?.[0] ?? '';
  const bare = heading.replace(/"[^"]*"/g, '');
  const count = (sign: string) => bare.split(sign).length;
  const delimiter = [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
  const [newline = '\n'] = /^(\r\n|\n|\r)/.exec(text.slice(heading.length)) ?? [];
  return { delimiter, newline: newline as '\r\n' | '\n' | '\r' };
}

function lineOf(
  line: number,
  cell: (column: Column) => string,
  owner: string,
  wordings: readonly Wording[],
): FileLine | FileRead['bad'][number]['why'] {
  const name = cell('name');
  if (name === '' || name.length > 100) return 'name';
  const state = stateOf(cell('state'), wordings);
  if (state === undefined) return 'state';
  const [grantedOn, endOn] = [dayOf(cell('grantedOn')), dayOf(cell('endOn'))];
  if (grantedOn === undefined || endOn === undefined) return 'day';
  const [who, note] = [cell('who'), cell('note')];
  if (who.length > 500 || note.length > 500) return 'long';
  return { line, owner: cell('owner') || owner, name, state, grantedOn, endOn, who: who || null, note: note || null };
}

function columnOf(cell: string, wordings: readonly Wording[]): Column | undefined {
  const said = cell.trim();
  return columns.find((column) => said === column || wordings.some((one) => one.columns[column] === said));
}

function stateOf(said: string, wordings: readonly Wording[]): GrantState | null | undefined {
  if (said === '') return null;
  return grantStates.find((state) => said === state || wordings.some((one) => one.states[state] === said));
}

/** A sheet's day that stands as a number counts from here. */
const sheetsFirst = Date.UTC(1899, 11, 30);
const dayMs = 24 * 60 * 60 * 1000;

/** A day however a spreadsheet writes it, year first; null for none, undefined for what is no day. */
function dayOf(said: string): Day | null | undefined {
  if (said === '') return null;
  if (/^\d{5}(\.\d+)?$/.test(said)) {
    return new Date(sheetsFirst + Math.floor(Number(said)) * dayMs).toISOString().slice(0, 10);
  }
  const [, year, month = '', day = ''] = /^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?$/.exec(said) ?? [];
  const read = z.safeParse(daySchema, `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return read.success ? read.data : undefined;
}

/** `ended`: the file tells of a store that was refused or withdrawn, which nothing follows from. */
export type FileVerdict = { line: number; name: string; no: Verdict['no'] | 'ended' | 'other' };

/** Takes the lines of this owner into the register. Rows that are there keep their state and get the notes. */
export function takeFile(draft: GrantDraft, lines: readonly FileLine[]): FileVerdict[] {
  return lines.map((one) => ({ line: one.line, name: one.name, no: takeLine(draft, one) }));
}

function takeLine(draft: GrantDraft, line: FileLine): FileVerdict['no'] {
  const { name, state, grantedOn } = line;
  if (line.owner !== draft.ctx.owner) return 'other';
  const said = { who: line.who, note: line.note, endOn: line.endOn };
  const notes = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
  if (draft.get(name)) return annotate(draft, name, notes).no;
  if (state === 'refused' || state === 'withdrawn') return 'ended';
  const no = nameProblem(name, draft.rows(), draft.ctx);
  if (no !== null) return no;
  const planned = state === null || state === 'planned';
  const row = planned ? newGrant(draft, name, 'planned') : newGrant(draft, name, 'unconfirmed', { grantedOn });
  draft.put('file', { ...row, ...notes });
  return null;
}
