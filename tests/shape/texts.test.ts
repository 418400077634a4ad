// Texts for the seller live in two catalogues of the same shape, and nowhere else.
import { describe, expect, it } from 'vitest';
import { filesBelow, productFiles, read, withoutComments } from './sources';

type Catalogue = Record<string, { message: string }>;
const zh = JSON.parse(read('public/_locales/zh_CN/messages.json')) as Catalogue;
const en = JSON.parse(read('public/_locales/en/messages.json')) as Catalogue;
const code = productFiles.map((path) => ({ path, text: withoutComments(read(path)) }));
const all = [...code.map(({ text }) => text), read('wxt.config.ts')].join('\n');
const parameters = (text: string) => [...new Set(text.match(/\$[1-9]/g) ?? [])].sort();

describe('the catalogues', () => {
  it('have the same keys in the same order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh));
    expect(Object.keys(zh)).toEqual([...Object.keys(zh)].sort());
  });

  it('are in these two languages', () => {
    expect(filesBelow('public/_locales', ['.json'])).toEqual([
      'public/_locales/en/messages.json',
      'public/_locales/zh_CN/messages.json',
    ]);
  });

  it('use the same parameters', () => {
    const other = Object.keys(zh).filter(
      (key) => parameters(zh[key]?.message ?? '').join() !== parameters(en[key]?.message ?? '').join(),
    );
    expect(other).toEqual([]);
  });

  // Chrome takes `$1$` for a placeholder and refuses the whole extension.
  it('have no empty text, no markup, and Chinese only in Chinese', () => {
    for (const [name, catalogue] of Object.entries({ zh, en })) {
      const bad = Object.entries(catalogue).filter(
        ([, { message }]) => message.trim() !== message || message === '' || /<[a-z/]|&[a-z]+;|\$\d\$/i.test(message),
      );
      expect(bad.map(([key]) => `${name} ${key}`)).toEqual([]);
    }
    const chinese = Object.entries(en).filter(([, { message }]) => /[\u3400-\u9fff]/.test(message));
    // Names that the vendor's and the browser's own pages show in Chinese only, and the language's own name.
    expect(chinese.map(([key]) => key).filter((key) => !/language|appName|vendor/i.test(key))).toEqual([]);
  });
});

describe('the Chinese texts', () => {
  it('address the seller in one way', () => {
    const familiar = Object.entries(zh).filter(([, { message }]) => message.includes('你'));
    expect(familiar.map(([key]) => key)).toEqual([]);
    expect(read('README.zh_CN.md')).not.toContain('你');
  });
});

describe('keys', () => {
  const quoted = new Set([...all.matchAll(/['"`]([a-zA-Z][\w]*)['"`]/g)].map(([, key = '']) => key));
  const message = new Set([...all.matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key));
  const prefixes = [...all.matchAll(/`([a-z]\w*_)\$\{/g)].map(([, prefix = '']) => prefix);

  it('are all used', () => {
    const used = (key: string) =>
      quoted.has(key) || message.has(key) || prefixes.some((prefix) => key.startsWith(prefix));
    expect(Object.keys(zh).filter((key) => !used(key))).toEqual([]);
  });

  it('that the code names are all there', () => {
    const named = [...all.matchAll(/\b(?:t\(|key:\s*)['"](\w+)['"]/g)].map(([, key = '']) => key);
    const sentences = [...quoted].filter((key) => /^(problem|warning|state|stop|limit|toast|notice)_/.test(key));
    expect(named.length).toBeGreaterThan(100);
    expect([...new Set([...named, ...sentences])].filter((key) => !Object.hasOwn(zh, key))).toEqual([]);
  });

  it('of problems and warnings get as many parameters as their sentence has', () => {
    const given = [...all.matchAll(/key:\s*'(\w+)',\s*params:\s*\[((?:[^[\]]|\[[^[\]]*\])*)\]/g)];
    expect(given.length).toBeGreaterThan(15);
    const wrong = given.filter(([, key = '', list = '']) => {
      const count = list.trim() === '' ? 0 : topLevel(list);
      return (
        Number(
          parameters(zh[key]?.message ?? '')
            .at(-1)
            ?.slice(1) ?? 0,
        ) > count
      );
    });
    expect(wrong.map(([found]) => found)).toEqual([]);
  });
});

/** Number of elements in the inside of a list. */
function topLevel(list: string): number {
  let depth = 0;
  let count = 1;
  for (const sign of list.replace(/,\s*$/, '').replace(/'[^']*'|\$\{[^}]*\}/g, '')) {
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    if (sign === ',' && depth === 0) count += 1;
  }
  return count;
}

describe('code', () => {
  // What platforms, the gateway and sellers' lists write themselves is data to look for, not text for the seller.
  // Names of the gateway's fields, of protocols and a sample address are the same in every language.
  const sameEverywhere = /"[a-z]+_[a-z_]+"$|"(title|vvtype)"$|"https:[^" ]*"$|>(HTTP|https|img)<\/$/;
  const theirs =
    /^utils\/(platforms\/|grants\/(steps|brand-page)-taobao\.ts$|page\/words\.ts$|uploaders\/gateway-(codes|answer)\.ts$|uploads\/given\/list-heads\.ts$)/;

  it('holds no Chinese text', () => {
    const found = code.filter(
      ({ path, text }) => !theirs.test(path) && /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/.test(text),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('holds no words between tags or in attributes that are read out', () => {
    const words = code
      .filter(({ path }) => path.endsWith('.tsx'))
      .flatMap(({ path, text }) => {
        const attributes =
          text.match(/\b(title|alt|placeholder|aria-label|aria-description|label)="[^"]*[a-z]{2}[^"]*"/gi) ?? [];
        const between = text.match(/<\/?[a-z][^<>]*>\s*[A-Za-z]{3,}[^<>{}()=;]*<\//g) ?? [];
        const found = [...attributes, ...between].filter((one) => !sameEverywhere.test(one));
        return found.map((one) => `${path}: ${one}`);
      });
    expect(words).toEqual([]);
  });
});
