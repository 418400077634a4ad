import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allCode, filesBelow, productFiles, read, root } from './sources';

const allowed = new Set([
  // the house
  ...['components', 'entrypoints', 'public', 'tests', 'utils', 'wxt.config.ts'],
  // usual root files
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts', 'biome.json'],
  ...['README.md', 'README.zh_CN.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'PRIVACY.md', 'LICENSE'],
  ...['.ci', '.editorconfig', '.git', '.gitattributes', '.github', '.gitignore', '.npmrc', '.nvmrc'],
  // made by tools, not committed
  ...['.output', '.wxt', 'node_modules', 'coverage', '.DS_Store', '.idea', '.vscode'],
]);

describe('the house', () => {
  it('has nothing else at its top level', () => {
    const strange = readdirSync(root).filter((name) => !allowed.has(name) && !/\.(log|tsbuildinfo)$/.test(name));
    expect(strange).toEqual([]);
  });

  it('has these rooms', () => {
    const folders = (path: string) =>
      readdirSync(`${root}/${path}`, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name);
    const rooms = [
      'db',
      'grants',
      'marketplaces',
      'messages',
      'net',
      'page',
      'platforms',
      'uploaders',
      'uploads',
      'vault',
    ];
    expect(folders('utils').filter((name) => !rooms.includes(name))).toEqual([]);
    const doors = [
      'authorize',
      'background',
      'backoffice.content',
      'checklist',
      'dashboard',
      // The pipeline's worker, and the scripts that it loads when they are needed.
      'fit',
      'fit-gif',
      'fit-tiff',
      'grab',
      'offscreen',
      'options',
      'panel',
      'picker',
      'popup',
      'steps',
      'toast',
      'tools',
    ];
    expect(folders('entrypoints').filter((name) => !doors.includes(name))).toEqual([]);
    const tests = ['bench', 'e2e', 'run', 'sandbox', 'shape', 'unit'];
    expect(folders('tests').filter((name) => !tests.includes(name))).toEqual([]);
    expect(folders('components')).toEqual([]);
  });

  it('has files of at most 250 lines', () => {
    const styles = [...filesBelow('components', ['.css']), ...filesBelow('entrypoints', ['.css', '.html'])];
    const long = [...allCode, ...styles]
      .map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > 250);
    expect(long).toEqual([]);
  });

  it('has no helpers and no barrels but the registries', () => {
    expect(allCode.filter((path) => /(^|\/)(helpers?|utils?|misc|common)\.[a-z]+$/.test(path))).toEqual([]);
    const barrels = productFiles.filter((path) => /^(utils|components)\/.*index\.tsx?$/.test(path));
    expect(
      barrels.filter((path) => !['utils/platforms/index.ts', 'utils/marketplaces/index.ts'].includes(path)),
    ).toEqual([]);
  });

  it('mirrors utils and components in its unit tests', () => {
    const below = filesBelow('tests/unit', ['.test.ts', '.test.tsx']).map((path) => path.split('/')[2] ?? '');
    const rooms = ['components', ...readdirSync(`${root}/utils`)];
    expect(below.filter((name) => !rooms.includes(name) && !rooms.includes(name.replace('.test', '')))).toEqual([]);
  });
});
