import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  headerName,
  javaString,
  phpString,
  pythonString,
  type SnippetLanguage,
  shellWord,
  snippet,
} from '../../../utils/uploaders/snippets';

/** Titles and file names that break out of careless quoting. */
const hostile = [
  `'; rm -rf ~; '`,
  '$(id) `id` $HOME \x41 !!',
  'a"b\\"c\\',
  'line\nbreak\r\ttab',
  '\\u0022 + evil + \\u0022',
  '\\\\u000a',
  `x' . system('id') . '`,
  '<?php ?> */ // #',
  '新款 连衣裙 👗 e\u0301',
  '\u2028\u2029\u202e\ufeff',
  '\ud83d half',
  '\u0001\u0007\u001b[31m\u007f\u0085',
  '{{x}} %s %n',
];
const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...hostile),
);

/** What bash makes of words: each one comes back with a NUL behind it. */
function bashReads(words: string[]): string[] {
  const out = execFileSync('bash', ['-c', `printf '%s\\0' ${words.join(' ')}`], { encoding: 'utf8' });
  return out.split('\0').slice(0, -1);
}

/** A PHP single-quoted literal read by PHP's two rules; throws when it ends early. */
function phpReads(literal: string): string {
  const body = /^'((?:[^'\\]|\\[\s\S])*)'$/.exec(literal)?.[1];
  if (body === undefined) throw new Error(`not one literal: ${literal}`);
  return body.replace(/\\(['\\])/g, '$1');
}

/** A Java literal read as the language specification says: unicode escapes first, then the string's own. */
function javaReads(literal: string): string {
  const lexed = literal.replace(/\\(\\|u+([0-9a-f]{4}))/gi, (all, _, hex: string | undefined) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : all,
  );
  const body = /^"((?:[^"\\\r\n]|\\[\s\S])*)"$/.exec(lexed)?.[1];
  if (body === undefined) throw new Error(`not one literal: ${literal}`);
  const short: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
  return body.replace(/\\([0-3][0-7]{2}|[nrt"\\])/g, (_, e: string) =>
    e.length === 3 ? String.fromCharCode(Number.parseInt(e, 8)) : (short[e] ?? e),
  );
}

describe('quoting', () => {
  it('bash reads hostile words back unchanged', () => {
    const words = hostile.filter((text) => text.isWellFormed());
    expect(bashReads(words.map(shellWord))).toEqual(words);
  });

  it('bash reads any word back unchanged', () => {
    const text = fc.string({ unit: 'binary' }).map((s) => s.toWellFormed().replaceAll('\0', ''));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 30 }), (words) => {
        expect(bashReads(words.map(shellWord))).toEqual(words);
      }),
      { numRuns: 40 },
    );
  });

  it('a NUL is left out of a shell word', () => {
    expect(shellWord('a\0b')).toBe("'ab'");
  });

  it('PHP, Java and Python literals read back unchanged', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(phpReads(phpString(text))).toBe(text);
        expect(javaReads(javaString(text))).toBe(text);
        expect(JSON.parse(pythonString(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('Java controls are octal, since a unicode escape of a line break would break the line', () => {
    expect(javaString('\u0001\n\u000b')).toBe('"\\001\\n\\013"');
  });

  it('a file name cannot end its multipart header', () => {
    expect(headerName('a"; name="x\r\nX: y')).toBe('a%22; name=%22x%0D%0AX: y');
  });
});

describe('snippet', () => {
  const call = {
    url: 'https://api.vv-tool.com/tool/erps/tbpicture',
    fields: { shop_id: '1', picture_category_id: '1657717355974335419', title: `it's "new"` },
    fileName: 'Blue "1".jpg',
  };
  const languages: SnippetLanguage[] = ['curl', 'php', 'java', 'python'];

  it.each(languages)('%s holds address, fields, file and a masked token', (language) => {
    const text = snippet(language, call);
    for (const part of [call.url, 'picture_category_id', '1657717355974335419', 'Bearer ****', 'Blue ']) {
      expect(text).toContain(part);
    }
  });

  it('curl gets exactly these arguments from bash', () => {
    const words = snippet('curl', call).replace(/^curl/, '');
    const out = execFileSync('bash', ['-c', `printf '%s\\0' ${words}`], { encoding: 'utf8' });
    expect(out.split('\0').slice(0, -1)).toEqual([
      '--request',
      'POST',
      call.url,
      '--header',
      'Authorization: Bearer ****',
      '--form-string',
      'shop_id=1',
      '--form-string',
      'picture_category_id=1657717355974335419',
      '--form-string',
      `title=it's "new"`,
      '--form',
      'img=@"Blue \\"1\\".jpg"',
    ]);
  });

  it('curl takes neither standard input nor a pattern for a name', () => {
    const text = snippet('curl', { ...call, url: 'https://gw.example/{a}', fileName: '-' });
    expect(text).toContain('img=@"./-"');
    expect(text).toContain('--globoff');
  });

  it('no field value can add a line to the program', () => {
    fc.assert(
      fc.property(anyText, (title) => {
        const lines = (t: string) => snippet('java', { ...call, fields: { title: t } }).split(/\r?\n/).length;
        expect(lines(title)).toBe(lines('plain'));
        expect(snippet('python', { ...call, fields: { title } }).split('\n').length).toBe(
          snippet('python', { ...call, fields: { title: 'plain' } }).split('\n').length,
        );
      }),
    );
  });
});
