import { describe, expect, it } from 'vitest';
import { allCode, filesBelow, productFiles, read, withoutComments } from './sources';

const code = new Map(allCode.map((path) => [path, withoutComments(read(path))]));

/** Places where a pattern stands in the code of some files, comments apart. */
function places(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    (code.get(path) ?? '').split('\n').flatMap((line) => (pattern.test(line) ? [`${path}: ${line.trim()}`] : [])),
  );
}
const typed = allCode.filter((path) => /\.tsx?$/.test(path) && path !== 'tests/shape/code.test.ts');

describe('the reader of sources', () => {
  it('drops comments and keeps strings', () => {
    expect(withoutComments("a // b\n/* c */ 'd // e' + `f /* g */` + /h\\/\\/i/")).toBe(
      "a  \n  'd // e' + `f /* g */` + /h\\/\\/i/",
    );
  });
});

describe('code', () => {
  it('has no any', () => {
    expect(places(typed, /(:|<|\bas|\|)\s*any\b(?!')/)).toEqual([]);
  });

  it('has no enum, no namespace, no class hierarchy', () => {
    expect(places(typed, /^\s*(export\s+)?(const\s+)?(enum|namespace)\s+\w+/)).toEqual([]);
    expect(places(productFiles, /\bclass\s+\w+\s+extends\s+(?!Error\b)/)).toEqual([]);
  });

  it('writes no HTML and evaluates no text', () => {
    const bad =
      /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write)\b|\beval\(|new Function\(/;
    expect(places(productFiles, bad)).toEqual([]);
  });

  it('says nothing on the console but of what broke', () => {
    expect(places(productFiles, /\bconsole\.(log|info|debug|warn|table|trace)\b|\bdebugger\b/)).toEqual([]);
  });

  it('exports defaults only where the framework wants one', () => {
    const wanted =
      /^entrypoints\/(background|backoffice\.content|checklist|fit|fit-gif|fit-tiff|grab|panel|picker|steps|toast|tools)\/index\.tsx?$/;
    const found = places(productFiles, /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/);
    expect(found.filter((place) => !wanted.test(place.split(':')[0] ?? ''))).toEqual([]);
  });

  it('ignores no type and no rule without a word why', () => {
    const bare = allCode.filter((path) =>
      read(path)
        .split('\n')
        .some((line) => /(@ts-(ignore|nocheck|expect-error)\s*$)|(biome-ignore [^:]*:?\s*$)/.test(line)),
    );
    expect(bare).toEqual([]);
  });

  it('skips no test', () => {
    const tests = allCode.filter((path) => /\.test\.(tsx?|mjs)$/.test(path) && path !== 'tests/shape/code.test.ts');
    expect(tests.length).toBeGreaterThan(20);
    expect(places(tests, /\b(it|test|describe)\.(skip|only|todo|fails)\b|(?<![.\w])(xit|fit|xdescribe)\(/)).toEqual([]);
  });

  it('names no path of the machine it was written on', () => {
    const styles = filesBelow('components', ['.css']);
    const written = [...allCode, ...styles].filter((path) => path !== 'tests/shape/code.test.ts');
    expect(written.filter((path) => /['"`\s(]\/(work|root)\/\w/.test(read(path)))).toEqual([]);
  });
});
