import { describe, expect, it } from 'vitest';
import { backOfficeHosts } from '../../utils/platforms/index';
import { platforms, recordFiles } from '../../utils/platforms/records';
import { bundleOf, filesBelow, read } from './sources';

const aMonth = /^(20\d\d-(0[1-9]|1[0-2]))?$/;
const hashed = /\.(css|sc|jss|_)[-_]?[a-z0-9]*\d[a-z0-9]{3,}|\.[\w-]*(__|--)[A-Za-z0-9]*\d[A-Za-z0-9]{3,}/;

const records = filesBelow('utils/platforms', ['.ts']).filter((path) => !/(index|records|types)\.ts$/.test(path));

describe('the registry', () => {
  it('has each record once, sorted by id', () => {
    const ids = platforms.map((platform) => platform.id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(records.filter((path) => /^utils\/platforms\/[a-z0-9]+\.ts$/.test(path))).toHaveLength(ids.length);
  });

  it('gives no host to two platforms', () => {
    expect(backOfficeHosts).toEqual([...new Set(backOfficeHosts)]);
  });
});

describe.each(platforms.map((platform) => [platform.id, platform] as const))('%s', (id, platform) => {
  it('has an id that rows can hold and a name in both languages', () => {
    expect(id).toMatch(/^[a-z0-9]{2,20}$/);
    expect(platform.names.zh_CN).not.toBe('');
    expect(platform.names.en).not.toMatch(/[^\x20-\x7e]/);
  });

  it('has whole https hosts, at most a name below one', () => {
    // A path may follow where buyers use the same host.
    for (const host of platform.hosts)
      expect(host).toMatch(/^https:\/\/(\*\.)?([a-z0-9-]+\.){2,}[a-z]+\/([a-z0-9-]+\/?)*\*$/);
    for (const host of platform.hosts.filter((one) => one.includes('*.')))
      expect(host.split('.').length).toBeGreaterThan(3);
  });

  it('has a source for each host', () => {
    const lines = read(`utils/platforms/${id}.ts`).split('\n');
    for (const host of platform.hosts) {
      const at = lines.findIndex((line) => line.trim() === `'${host}',`);
      expect(at, host).toBeGreaterThan(0);
      expect(lines[at - 1]?.trim(), host).toMatch(/^\/\/ .{10}/);
    }
  });

  it('has routes that can be read, on its own hosts', () => {
    const names = platform.hosts.map((host) => host.replace(/^https:\/\/(\*\.)?/, '').replace(/\/.*$/, ''));
    for (const route of platform.routes) {
      expect(() => new RegExp(route.match)).not.toThrow();
      expect(route.match.startsWith('^')).toBe(true);
      const bare = route.match.replaceAll('\\', '');
      expect(
        names.some((name) => bare.includes(name.split('.').slice(-2).join('.'))),
        route.match,
      ).toBe(true);
    }
    const ids = platform.routes.map((route) => route.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('has anchors, newest first, each with a month or the word that nobody has seen it', () => {
    for (const route of platform.routes) {
      const months = route.anchors.map((anchor) => (anchor.seen === 'unverified' ? '' : anchor.seen));
      for (const month of months) expect(month).toMatch(aMonth);
      expect(months).toEqual([...months].sort().reverse());
      for (const {
        expect: [least, most],
      } of route.anchors) {
        expect(least).toBeGreaterThanOrEqual(1);
        expect(most).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it('says in its header where nothing is known of its pages', () => {
    const header = read(`utils/platforms/${id}.ts`)
      .split('\nimport ')[0]
      ?.replace(/\n\/\//g, '');
    const unknown = platform.routes.every(({ anchors }) => anchors.length === 0);
    if (unknown) expect(header).toMatch(/unverified|[Nn]othing is known/);
  });

  it('has upload fields with a name in both languages, each once a route, and when it was seen', () => {
    for (const { id: route, inputs = [] } of platform.routes) {
      expect(inputs.map((input) => input.id)).toEqual([...new Set(inputs.map((input) => input.id))]);
      for (const { names, seen, selector, opens = [] } of inputs) {
        expect(names.zh_CN, route).not.toBe('');
        expect(names.en, route).toMatch(/^[\x20-\x7e]+$/);
        expect(seen === 'unverified' ? '' : seen).toMatch(aMonth);
        for (const one of [selector, ...opens.map((press) => press.selector)]) expect(one).not.toMatch(hashed);
      }
    }
  });

  it('has an authorization page on https, with when it was seen', () => {
    if (!platform.authorize) return;
    expect(platform.authorize.url).toMatch(/^https:\/\/[a-z0-9.-]+\/[\w./-]+$/);
    expect(platform.authorize.needs).toMatch(/^\w+$/);
    expect(platform.authorize.market ?? 'https://any.example/').toMatch(/^https:\/\/[a-z0-9.-]+\/$/);
    expect(platform.authorize.seen === 'unverified' ? '' : platform.authorize.seen).toMatch(aMonth);
  });

  it('has no anchor by a hashed class or a chain of positions', () => {
    for (const { selector } of platform.routes.flatMap((route) => route.anchors)) {
      expect(selector).not.toMatch(hashed);
      expect(selector).not.toMatch(/:nth-(child|of-type)\(|>\s*div\s*>\s*div/);
    }
  });

  it('keeps limits that can be met, each with its source, and the zone of a real place', () => {
    const fields = platform.routes.flatMap(({ inputs = [] }) => inputs.flatMap((input) => input.takes ?? []));
    for (const takes of [platform.takes, ...fields]) {
      expect(takes.formats.length).toBeGreaterThan(0);
      expect(takes.source.length).toBeGreaterThan(8);
      expect(takes.bytes ?? 1).toBeGreaterThan(0);
      expect(takes.leastWidth ?? 1).toBeLessThanOrEqual(takes.mostWidth ?? 1e6);
      expect(takes.leastHeight ?? 1).toBeLessThanOrEqual(takes.mostHeight ?? 1e6);
      for (const one of takes.ratio ?? []) expect(one).toBeGreaterThan(0);
    }
    expect(Math.abs(platform.zone)).toBeLessThanOrEqual(14 * 60);
  });

  it('is written into the package whole, but for what the background has', () => {
    const file = recordFiles.find(({ relativeDest }) => relativeDest === `platforms/${id}.json`);
    const { hosts, names, ...record } = platform;
    expect(JSON.parse(file?.contents ?? 'null')).toEqual(record);
  });
});

it('the background and the script on pages bundle no record', () => {
  for (const entry of ['entrypoints/background/index.ts', 'entrypoints/backoffice.content/index.ts'])
    expect(bundleOf(entry)).not.toContain('utils/platforms/records.ts');
});
