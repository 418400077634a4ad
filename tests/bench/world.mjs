// The sandbox in a process of its own, so that neither its clock nor its answers wait for what is measured here.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../run/process.mjs';

/**
 * @typedef {import('../sandbox/gateway/account.mjs').Call} Call
 * @typedef {import('../sandbox/gateway/state.mjs').Picture} Picture
 * @typedef {{ calls: Call[], pictures: Picture[], points: number, violations: string[] }} Account
 * @typedef {object} World
 * @property {{ https: number, http: number }} ports
 * @property {() => string} resolverRules
 * @property {() => Promise<Account>} account
 * @property {() => Promise<{ calls: number, perSecond: number }>} rate
 * @property {(fault: Record<string, unknown>, when?: Record<string, unknown>) => Promise<void>} fault
 * @property {() => Promise<void>} reset
 * @property {() => Promise<void>} close
 */

/** The token and the shop that the sandbox is started with. */
export const token = 'tok-1';
export const shop = { id: '1001', name: '蓝山家居', category: '1657717355974335419' };

/** Milliseconds that one call takes, from the documented sample. */
export const latency = 1469;

/**
 * Starts the sandbox. Throws when it ends before it has said its ports.
 * @param {{ http1?: boolean, seed?: number }} [options]
 * @returns {Promise<World>}
 */
export async function startWorld({ http1 = false, seed = 1 } = {}) {
  const args = ['--latency', String(latency), '--seed', String(seed), '--token', token, ...(http1 ? ['--http1'] : [])];
  const child = spawn(process.execPath, [join(root, 'tests/sandbox/main.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const line = once(createInterface({ input: child.stdout }), 'line');
  const first = await Promise.race([line, ended.then(() => null)]);
  if (!first) throw new Error('The sandbox ended before it listened.');
  const { https, http, control, resolverRules } = JSON.parse(String(first[0]));

  /** @param {string} what @param {unknown} [body] */
  const ask = async (what, body) => {
    const answer = await fetch(`http://127.0.0.1:${control}/__control/${what}`, {
      method: 'POST',
      body: body === undefined ? '' : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    ports: { https, http },
    resolverRules: () => resolverRules,
    account: () => ask('account'),
    rate: () => ask('rate', {}),
    fault: (fault, when = {}) => ask('fault', { fault, when }),
    reset: () => ask('reset'),
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
