import { describe, expect, it } from 'vitest';
import { backOfficeHosts } from '../../utils/platforms/index';
import { platforms } from '../../utils/platforms/records';
import { gatewayHost } from '../../utils/uploaders/gateway-address';
import { platformTable, readmes, withTable } from '../run/readme.mjs';
import { read } from './sources';

const english = read('README.md');

/** Rows of the table under a heading, each a list of its cells; the head of the table is left out. */
function tableUnder(text: string, heading: string): string[][] {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const quoted = (cell = '') => Array.from(cell.matchAll(/`([^`]+)`/g), (found) => found[1] ?? '');

describe('README', () => {
  it.each(readmes)('has the table of platforms in %s as the records say (else: npm run readme)', (name, language) => {
    const text = read(name);
    expect(withTable(text, platformTable(platforms, language))).toBe(text);
    // So that the table itself is judged: every host of the records, and the word where nobody has looked.
    for (const host of backOfficeHosts) expect(text).toContain(host.replace(/^https:\/\//, '').replace(/\/?\*$/, ''));
    expect(tableUnder(text, language === 'en' ? 'Platforms' : '平台')).toHaveLength(platforms.length);
    expect(text.split(language === 'en' ? 'unverified' : '待核实').length).toBeGreaterThan(platforms.length);
  });

  it('gives a reason for every permission that the manifest asks for, and for no other', () => {
    const asked = read('wxt.config.ts').match(
      /permissions: \[([^\]]*(?:\[[^\]]*\][^\]]*)*)\],\n\s*host_permissions/,
    )?.[1];
    const names = Array.from((asked ?? '').matchAll(/'([a-zA-Z]+)'/g), (found) => found[1] ?? '');
    const wanted = names.filter((name) => name !== 'firefox').sort();
    expect(wanted.length).toBeGreaterThan(5);
    const rows = tableUnder(english, 'Permissions');
    const told = rows.map(([name]) => quoted(name)[0] ?? '').filter((name) => /^[a-zA-Z]+$/.test(name));
    expect(told.sort()).toEqual(wanted);
    expect(rows.some(([name]) => name?.includes(gatewayHost))).toBe(true);
    for (const [name, reason] of rows) expect(reason?.length, name).toBeGreaterThan(20);
  });

  it('names the licence of every library that is built in', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const licenceOf = (name: string) =>
      (JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string }).license;
    const told = Object.fromEntries(tableUnder(english, 'Licence').map(([name, licence]) => [name, licence]));
    expect(told).toEqual(Object.fromEntries(Object.keys(dependencies).map((name) => [name, licenceOf(name)])));
  });
});
