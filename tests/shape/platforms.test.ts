import { describe, expect, it } from 'vitest';
import { backOfficeHosts, platforms } from '../../utils/platforms/index';
import { filesBelow, read } from './sources';

const records = filesBelow('utils/platforms', ['.ts']).filter((path) => !/(index|types)\.ts$/.test(path));

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
    for (const host of platform.hosts) expect(host).toMatch(/^https:\/\/(\*\.)?([a-z0-9-]+\.){2,}[a-z]+\/\*$/);
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
    const names = platform.hosts.map((host) => host.replace(/^https:\/\/(\*\.)?/, '').replace('/*', ''));
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
      expect(route.anchors.length).toBeGreaterThan(0);
      const months = route.anchors.map((anchor) => (anchor.seen === 'unverified' ? '' : anchor.seen));
      for (const month of months) expect(month).toMatch(/^(20\d\d-(0[1-9]|1[0-2]))?$/);
      expect(months).toEqual([...months].sort().reverse());
      for (const {
        expect: [least, most],
      } of route.anchors) {
        expect(least).toBeGreaterThanOrEqual(1);
        expect(most).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it('has no anchor by a hashed class or a chain of positions', () => {
    for (const { selector } of platform.routes.flatMap((route) => route.anchors)) {
      expect(selector).not.toMatch(
        /\.(css|sc|jss|_)[-_]?[a-z0-9]*\d[a-z0-9]{3,}|\.[\w-]*(__|--)[A-Za-z0-9]*\d[A-Za-z0-9]{3,}/,
      );
      expect(selector).not.toMatch(/:nth-(child|of-type)\(|>\s*div\s*>\s*div/);
    }
  });

  it('keeps limits and zone of a real place', () => {
    expect(platform.takes.bytes ?? 1).toBeGreaterThan(0);
    expect(platform.takes.formats.length).toBeGreaterThan(0);
    expect(Math.abs(platform.zone)).toBeLessThanOrEqual(14 * 60);
  });
});
