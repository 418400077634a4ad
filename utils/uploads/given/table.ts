// Text of a list into rows of cells: separated values with quotes as spreadsheets write them, whatever the encoding.
import Papa from 'papaparse';

/** The text of a file: by its mark, else UTF-8 where the bytes are that, else the code page of a Chinese Windows. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Rows of separated values; the separator is found out: comma, tab, semicolon, bar. Never throws. */
export function rowsOf(text: string): string[][] {
  // Found out from the first lines; one that stands in addresses only is none.
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    skipEmptyLines: 'greedy',
    delimitersToGuess: ['\t', ',', ';', '|'],
  });
  return data.map((row) => row.map((cell) => String(cell ?? '')));
}
