import { describe, expect, it } from 'vitest';
import {
  type Arrow,
  areaOf,
  bundleOf,
  filesBelow,
  productArrows,
  productFiles,
  read,
  withoutComments,
} from './sources';

/** Where an arrow points: an area of ours, or the package's name. */
const target = (arrow: Arrow) =>
  /^(components|entrypoints|utils|public)\//.test(arrow.to) ? areaOf(arrow.to) : arrow.to;
const between = (from: string) =>
  productArrows.filter((arrow) => areaOf(arrow.from) === from && target(arrow) !== from);
const shown = (arrows: readonly Arrow[]) =>
  arrows.map(({ from, to, typeOnly }) => `${from} → ${to}${typeOnly ? ' (types)' : ''}`);

/** What each room of utils may import; what stands under `types`, by type only. */
const rooms: Record<string, { values: string[]; types?: string[] }> = {
  'utils/browser.ts': { values: ['webextension-polyfill'] },
  'utils/texts.ts': { values: [], types: ['public/_locales'] },
  'utils/platforms': { values: [] },
  'utils/page': { values: [], types: ['utils/platforms', 'utils/texts.ts', 'utils/messages', 'utils/grants'] },
  'utils/net': { values: ['zod/mini', 'lossless-json'] },
  // The table of states is data that the tables share with the queue; see `dataOfUploads`.
  'utils/db': { values: ['zod/mini', 'idb', 'utils/net', 'utils/uploads'] },
  'utils/vault': { values: ['zod/mini', 'utils/db'] },
  'utils/uploaders': {
    values: ['zod/mini', 'utils/db', 'utils/net', 'utils/vault'],
    types: ['utils/texts.ts', 'utils/platforms', 'utils/messages'],
  },
  'utils/uploads': {
    values: [
      ...['zod/mini', '@zip.js/zip.js/lib/zip-core-reader.js', 'papaparse'],
      ...['utils/db', 'utils/net', 'utils/uploaders', 'utils/vault'],
    ],
    types: ['utils/messages', 'utils/platforms', 'idb'],
  },
  'utils/marketplaces': {
    values: ['zod/mini', 'lossless-json', 'utils/net', 'utils/db', 'utils/vault'],
    types: ['utils/messages'],
  },
  'utils/grants': { values: ['zod/mini', 'papaparse', 'utils/db'], types: ['idb'] },
  'utils/messages': { values: ['zod/mini', 'utils/db'], types: ['utils/platforms', 'utils/uploads', 'utils/grants'] },
};
const dataOfUploads = ['utils/uploads/states.ts'];

describe('arrows', () => {
  it('are all found', () => {
    expect(productArrows.length).toBeGreaterThan(productFiles.length);
    const unresolved = productArrows.filter((arrow) => /^(components|entrypoints|utils)\//.test(arrow.to));
    expect(shown(unresolved.filter((arrow) => !/\.(tsx?|css)$/.test(arrow.to)))).toEqual([]);
  });

  for (const [room, { values, types = [] }] of Object.entries(rooms)) {
    it(`from ${room} lead only to ${[...values, ...types.map((name) => `types of ${name}`)].join(', ') || 'itself'}`, () => {
      const wrong = between(room).filter((arrow) => {
        const to = target(arrow);
        return !values.includes(to) && !(arrow.typeOnly && types.includes(to));
      });
      expect(shown(wrong)).toEqual([]);
    });
  }

  it('have a rule for every room', () => {
    const found = new Set(productFiles.filter((path) => path.startsWith('utils/')).map(areaOf));
    expect([...found].sort()).toEqual(Object.keys(rooms).sort());
  });

  it('from db to a feature lead only to its data, which imports nothing', () => {
    const toUploads = between('utils/db').filter((arrow) => target(arrow) === 'utils/uploads');
    expect(shown(toUploads.filter((arrow) => !dataOfUploads.includes(arrow.to)))).toEqual([]);
    expect(shown(productArrows.filter((arrow) => dataOfUploads.includes(arrow.from)))).toEqual([]);
  });

  it('from the rules of the register lead neither to the database nor to a clock', () => {
    const rules = productFiles.filter(
      (path) =>
        path.startsWith('utils/grants/') &&
        !/\/(store|noted|brand-store|brand-page-store|brand-page-read|steps-store|steps-read|transact|read|reminders)\.ts$/.test(
          path,
        ),
    );
    expect(rules.length).toBeGreaterThan(8);
    const wrong = productArrows.filter(({ from, to }) => rules.includes(from) && /^utils\/db\/(?!.*schema)/.test(to));
    expect(shown(wrong)).toEqual([]);
    expect(
      rules.filter((path) => /\bDate\.now\b|\bnew Date\(\)|\bawait [\w(]/.test(withoutComments(read(path)))),
    ).toEqual([]);
  });

  it('from what a marketplace is lead to the reader of JSON and no further, and from one never into another', () => {
    const own = (path: string) => /^utils\/marketplaces\/[a-z0-9]+\//.test(path);
    const out = productArrows.filter(
      ({ from, to }) => own(from) && to.startsWith('utils/') && !to.startsWith('utils/marketplaces/'),
    );
    expect(shown(out.filter(({ to }) => to !== 'utils/net/json.ts'))).toEqual([]);
    const room = (path: string) => /^utils\/marketplaces\/([a-z0-9]+)\//.exec(path)?.[1];
    const across = productArrows.filter(({ from, to }) => room(from) && room(to) && room(from) !== room(to));
    expect(shown(across)).toEqual([]);
    const inwards = productArrows.filter(
      ({ from, to }) => room(to) && !room(from) && from !== 'utils/marketplaces/index.ts',
    );
    expect(shown(inwards)).toEqual([]);
  });

  it('from messages to db lead only to its schemas', () => {
    const wrong = between('utils/messages').filter(({ to }) => to.startsWith('utils/db/') && !/schema\.ts$/.test(to));
    expect(shown(wrong)).toEqual([]);
  });

  it('from components lead to preact, to types of utils, and to pure data for showing it', () => {
    const packages = ['preact', 'preact/hooks', 'qrcode-generator'];
    const data = [
      ...['utils/uploads/states.ts', 'utils/uploads/given/names.ts', 'utils/uploaders/snippets.ts'],
      // Sums over amounts, and which address of a draft counts: the views must say the same as the engine does.
      ...['utils/marketplaces/money.ts', 'utils/marketplaces/draft-edits.ts'],
      // The checklist must count the days of a review as the reminder does.
      'utils/marketplaces/working-days.ts',
    ];
    const wrong = between('components').filter(
      (arrow) =>
        !packages.includes(arrow.to) && !(arrow.to.startsWith('utils/') && (arrow.typeOnly || data.includes(arrow.to))),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it('from an entrypoint never lead into another', () => {
    const wrong = productArrows.filter(({ from, to }) => to.startsWith('entrypoints/') && areaOf(from) !== areaOf(to));
    expect(shown(wrong)).toEqual([]);
  });

  it('lead from every page that a seller sees to the word that the owner passphrase is about to end', () => {
    const pages = filesBelow('entrypoints', ['index.html']).map((path) => path.split('/')[1] ?? '');
    // The engine's document is shown to nobody.
    const seen = pages.filter((name) => name !== 'offscreen');
    expect(seen.length).toBeGreaterThan(3);
    const silent = seen.filter((name) => !bundleOf(`entrypoints/${name}/main.tsx`).has('components/ending-banner.tsx'));
    expect(silent).toEqual([]);
  });

  it('never run in a circle', () => {
    const circles = productFiles.filter((path) =>
      productArrows.some(
        (arrow) => arrow.from === path && !arrow.typeOnly && arrow.to !== path && bundleOf(arrow.to).has(path),
      ),
    );
    expect(circles).toEqual([]);
  });
});

describe('packages', () => {
  it('webextension-polyfill is imported in one file', () => {
    const importers = productArrows.filter((arrow) => arrow.to.startsWith('webextension-polyfill'));
    expect(new Set(importers.map((arrow) => arrow.from))).toEqual(new Set(['utils/browser.ts']));
  });

  it.each([
    'entrypoints/backoffice.content/index.ts',
    'entrypoints/panel/index.tsx',
    'entrypoints/picker/index.tsx',
    'entrypoints/steps/index.ts',
    'entrypoints/checklist/index.ts',
  ])('%s pulls in no schema, no database, no polyfill', (entry) => {
    const pulled = [...bundleOf(entry)];
    expect(pulled.length).toBeGreaterThan(5);
    expect(pulled.filter((name) => /^(zod|idb|webextension-polyfill|lossless-json|papaparse)/.test(name))).toEqual([]);
    expect(pulled.filter((name) => /^utils\/(db|vault|net|uploads\/(?!states|given\/names))/.test(name))).toEqual([]);
  });

  it('pages that show things never write the tables', () => {
    const writers = [
      'utils/db/uploads.ts',
      'utils/db/limiter.ts',
      'utils/uploads/record.ts',
      'utils/uploads/commands.ts',
      'utils/grants/transact.ts',
    ];
    for (const entry of [
      'popup/main.tsx',
      'options/main.tsx',
      'authorize/main.tsx',
      'dashboard/main.tsx',
      'panel/index.tsx',
      'picker/index.tsx',
    ]) {
      expect([...bundleOf(`entrypoints/${entry}`)].filter((name) => writers.includes(name))).toEqual([]);
    }
  });
});
