// How much memory a browser takes, all its processes together: proportional set size, so that shared pages count once.
import { readdirSync, readFileSync } from 'node:fs';

/** Parent of a process, or 0 when it is gone. @param {string} pid */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

const processes = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

/** The browser's own process, by its profile. Throws when there is none. @param {string} profile */
function browserOf(profile) {
  const found = processes().find((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return command.includes(`--user-data-dir=${profile}`) && !command.includes('--type=');
    } catch {
      return false;
    }
  });
  if (!found) throw new Error('The browser is not running.');
  return Number(found);
}

/** What a process of the browser is: `browser`, `renderer`, `network`, `gpu-process`, … @param {number} pid */
function kindOf(pid) {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  const utility = /--utility-sub-type=(\w+)/.exec(command)?.[1];
  return utility ?? /--type=([\w-]+)/.exec(command)?.[1] ?? 'browser';
}

/**
 * MB of a process and all below it, and of each kind of them.
 * @param {number} root
 */
function pssOf(root) {
  /** @type {Map<number, number[]>} */
  const below = new Map();
  for (const pid of processes()) {
    const parent = parentOf(pid);
    below.set(parent, [...(below.get(parent) ?? []), Number(pid)]);
  }
  let sum = 0;
  /** @type {Record<string, number>} */
  const kinds = {};
  const open = [root];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    open.push(...(below.get(pid) ?? []));
    try {
      const own = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
      sum += own;
      const kind = kindOf(pid);
      kinds[kind] = (kinds[kind] ?? 0) + own;
    } catch {
      // it ended meanwhile
    }
  }
  return { sum, kinds };
}

/**
 * Watches a browser's memory until `stop`.
 * @param {string} profile its folder
 * @param {number} [every] ms
 */
export function watchMemory(profile, every = 250) {
  const root = browserOf(profile);
  const nothing = () => ({ sum: 0, kinds: /** @type {Record<string, number>} */ ({}), at: 0 });
  let peak = nothing();
  const timer = setInterval(() => {
    const now = { ...pssOf(root), at: Date.now() };
    if (now.sum > peak.sum) peak = now;
  }, every);
  return {
    now: () => pssOf(root),
    /** The highest so far since the last call, MB, in all and by kind of process, and when it was, UTC ms. */
    peak() {
      const found = peak;
      peak = nothing();
      return found;
    },
    stop: () => clearInterval(timer),
  };
}
