import { createGateway } from './gateway/gateway.mjs';
import { createMarkets } from './marketplaces/markets.mjs';
import { now } from './net/clock.mjs';
import { createControl } from './net/control.mjs';
import { HOSTS, resolverRules } from './net/hosts.mjs';
import { listen } from './net/listen.mjs';
import { createHandler } from './net/sites.mjs';
import { createOffice } from './office/office.mjs';

/**
 * @typedef {object} World
 * @property {{ https: number, http: number }} ports on 127.0.0.1
 * @property {string[]} hosts the host names that are answered
 * @property {() => string} resolverRules for Chromium's `--host-resolver-rules`
 * @property {import('./gateway/gateway.mjs').Gateway} gateway
 * @property {ReturnType<typeof createOffice>} office what the back-office pages show; `office.uploads`
 *   lists what their own uploaders sent
 * @property {ReturnType<typeof createMarkets>} markets the marketplaces and their books
 * @property {() => Promise<void>} down drops every connection; new ones are refused
 * @property {() => Promise<void>} up listens again, on the same ports
 * @property {(jitterMs?: number, seed?: number) => ReturnType<import('./gateway/gateway.mjs').Gateway['rate']>} rate
 * @property {import('./net/sites.mjs').Site} control answers `/__control/…`, also while the ports are down
 * @property {() => Promise<void>} close the account can still be read afterwards
 */

/**
 * Starts the world on this machine: the gateway, the picture hosts, a supplier's site and
 * Taobao's back office, on one TLS port and one plain port.
 * @param {{ latency?: number, points?: number, http2?: boolean, seed?: number, log?: boolean, https?: number, http?: number, markets?: Omit<Parameters<typeof createMarkets>[0], 'now'> }} [options]
 *   `latency`: ms from the arrival of a gateway call to its answer; `points`: cost of a picture;
 *   `http2` false: the TLS port speaks HTTP/1.1 only; `https`, `http`: ports, 0 for any
 * @returns {Promise<World>}
 */
export async function startSandbox(options = {}) {
  const gateway = createGateway(options);
  const office = createOffice(gateway);
  /** @type {World} */
  let world;
  const control = createControl(() => world);
  const markets = createMarkets({ now, ...options.markets });
  const handler = createHandler(gateway, office, control, markets.sites);
  const { ports, down, up } = await listen({
    handler,
    names: HOSTS,
    h2: options.http2 ?? true,
    https: options.https,
    http: options.http,
  });
  world = {
    ports,
    hosts: HOSTS,
    resolverRules: () => resolverRules(ports),
    gateway,
    office,
    markets,
    down,
    up,
    rate: gateway.rate,
    control,
    async close() {
      await down();
      gateway.state.dispose();
    },
  };
  return world;
}
