import { describe, expect, it } from 'vitest';
import { marketplaces } from '../../utils/marketplaces/index';
import { filesBelow, read, withoutComments } from './sources';

const files = filesBelow('utils/marketplaces', ['.ts']);

describe('the marketplaces', () => {
  it('are pure: they send nothing, read no clock, roll no dice', () => {
    expect(files.length).toBeGreaterThan(25);
    const impure =
      /\b(fetch|XMLHttpRequest|setTimeout|setInterval|indexedDB|localStorage)\b|Date\.now\(|new Date\(\)|Math\.random|getRandomValues|performance\.now/;
    expect(files.filter((path) => impure.test(withoutComments(read(path))))).toEqual([]);
  });

  it('are registered under their own id, sorted', () => {
    const ids = Object.keys(marketplaces);
    expect(ids).toEqual([...ids].sort());
    expect(Object.values(marketplaces).map(({ endpoint }) => endpoint.id)).toEqual(ids);
    const folders = new Set(files.flatMap((path) => /^utils\/marketplaces\/([a-z0-9]+)\//.exec(path)?.[1] ?? []));
    expect([...folders].sort()).toEqual([
      ...new Set(Object.values(marketplaces).map(({ endpoint }) => endpoint.marketplace)),
    ]);
  });
});

describe.each(Object.entries(marketplaces))('%s', (_id, { endpoint }) => {
  it('says where each of its figures was read', () => {
    const { authorize, addressesSource, lifetimes, rates, paging, window } = endpoint;
    const sources = [authorize.source, addressesSource, paging.source, window.source];
    for (const { source } of [...Object.values(lifetimes), ...rates]) sources.push(source);
    for (const source of sources) expect(source.length).toBeGreaterThan(8);
  });

  it('has a rate for each kind of call, and windows with an overlap and a margin', () => {
    expect(new Set(endpoint.rates.map(({ call }) => call))).toEqual(new Set(['list', 'detail', 'one']));
    for (const { every, burst } of endpoint.rates) expect(Math.min(every, burst)).toBeGreaterThan(0);
    const { overlap, margin, longest, reach, passes } = endpoint.window;
    expect(Math.min(overlap, margin)).toBeGreaterThanOrEqual(120_000);
    expect(reach).toBeGreaterThanOrEqual(longest);
    expect(passes[0]).toBe('');
  });

  it('calls only https, on hosts that it asks for', () => {
    const patterns = endpoint.hosts.map((host) => host.replace(/\/\*$/, ''));
    for (const host of endpoint.hosts) expect(host).toMatch(/^https:\/\/([a-z0-9-]+\.){1,3}[a-z]+\/\*$/);
    for (const [name, address] of Object.entries(endpoint.addresses)) {
      expect(address).toMatch(/^https:\/\//);
      // what is only shown is not called
      if (name !== 'pictures' && name !== 'pages') expect(patterns, address).toContain(new URL(address).origin);
    }
    for (const page of Object.values(endpoint.authorize.pages)) expect(page).toMatch(/^https:\/\//);
  });
});
