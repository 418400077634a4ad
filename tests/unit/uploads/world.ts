// A browser and a gateway in memory: virtual time, engines that can be killed, and the gateway's own account.
import { afterAll, beforeAll } from 'vitest';
import type { Db } from '../../../utils/db/open';
import { type HttpAnswer, NoAnswer, type Send } from '../../../utils/net/request';
import { runEngine } from '../../../utils/uploads/engine';
import { Signal } from '../../../utils/uploads/signal';
import { plainFitter } from './fitter';
import { noon } from './samples';

/** What the gateway does with one call. `cut`, `reset`: worked on, or perhaps, and no answer comes. */
export type Deed = 'stored' | 'cut' | 'refused' | 'strange' | 'busy' | 'away' | 'no connection' | 'old token';
export const notWorkedOn: readonly Deed[] = ['busy', 'away', 'no connection', 'old token'];
export const price = 4;

/** The gateway's account of one call. `heard`: its answer reached its engine; `lost`: that had died. */
export type Arrival = {
  call: number;
  file: string;
  client: string;
  at: number;
  deed: Deed;
  heard: boolean;
  lost: boolean;
};

/** After its engine's death everything it asks for stays open for ever. */
const limbo: object = new Proxy(() => undefined, {
  get: (_target, key) => (key === 'then' ? () => undefined : limbo),
  apply: () => limbo,
});

/** An engine's lock is had at once: a killed one's goes with its context, and here at most one is alive at a time. */
export function neverLocked(): void {
  const locks = navigator.locks as { request: unknown };
  const { request } = locks;
  beforeAll(() => {
    locks.request = (_name: string, work: () => Promise<unknown>) => work();
  });
  afterAll(() => {
    locks.request = request;
  });
}

export function makeWorld(db: Db) {
  let now = noon;
  let timers: { at: number; wake: () => void }[] = [];
  const arrivals: Arrival[] = [];
  const deeds: { deed: Deed; takes: number }[] = [];
  const clock = () => now;
  const wait = (ms: number) => new Promise<void>((wake) => timers.push({ at: now + Math.max(0, ms), wake }));

  function answerTo(deed: Deed, file: string, id: number): HttpAnswer {
    const json = (body: string): HttpAnswer => ({ status: 200, text: body, retryAfter: null });
    const picture = `{"picture_id":${id},"picture_path":"https://img.alicdn.com/${id}.png","title":"${file.replace('.png', '')}"}`;
    if (deed === 'stored') return json(`{"code":0,"data":{"withholding_money":${price},"picture":${picture}}}`);
    if (deed === 'refused') return json(`{"code":100,"msg":"参数错误","withholding_money":${price}}`);
    if (deed === 'strange') return json('{"code":999,"msg":"?"}');
    if (deed === 'away') return { status: 503, text: '', retryAfter: 1500 };
    if (deed === 'old token') return { status: 401, text: '', retryAfter: null };
    return { status: 429, text: '', retryAfter: null };
  }

  /** An engine of its own; `kill` leaves it where it stands. */
  function startEngine(): { kill: () => void; poke: Signal } {
    const life = { dead: false };
    const sent: Arrival[] = [];
    const never = new Promise<never>(() => undefined);
    const own = new Proxy(db, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => (life.dead ? limbo : Reflect.apply(value, target, given));
      },
    });
    const send: Send = async (url, init) => {
      if (life.dead) return never;
      const body = new TextDecoder().decode(init.body as Uint8Array);
      const file = /name="image_input_title"\r\n\r\n([^\r]*)/.exec(body)?.[1] ?? '';
      const { deed, takes } = deeds.shift() ?? { deed: 'stored', takes: 1469 };
      const arrival: Arrival = {
        call: Number(new URL(url).hash.slice(1)),
        file,
        client: /name="client_type"\r\n\r\n([^\r]*)/.exec(body)?.[1] ?? '',
        at: now,
        deed,
        heard: false,
        lost: false,
      };
      arrivals.push(arrival);
      sent.push(arrival);
      await wait(takes);
      if (life.dead) return never;
      arrival.heard = true;
      if (deed === 'cut') throw new NoAnswer('unknown', 'net::ERR_CONNECTION_RESET');
      if (deed === 'no connection') throw new NoAnswer('notSent', 'net::ERR_CONNECTION_REFUSED');
      return answerTo(deed, file, arrival.call);
    };
    const poke = new Signal();
    const parts = {
      db: own,
      send,
      clock,
      wait: (ms: number) => (life.dead ? never : wait(ms).then(() => (life.dead ? never : undefined))),
      token: async (refused: string | null) => (refused === 'first' ? 'second' : 'first'),
      look: async () => 'there' as const,
      fitter: plainFitter(),
      moved: () => undefined,
    };
    const running = runEngine(parts, poke);
    running.catch(() => undefined);
    const kill = () => {
      life.dead = true;
      for (const arrival of sent) arrival.lost = !arrival.heard;
    };
    return { kill, poke };
  }

  /** Lets everything run that can without time passing. */
  async function settle(rounds = 60): Promise<void> {
    for (let i = 0; i < rounds; i += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Runs until `ended`, moving time to the next timer whenever nothing else happens; throws when it never ends. */
  async function runUntil(ended: () => boolean | Promise<boolean>): Promise<void> {
    for (let i = 0; i < 4000; i += 1) {
      await settle();
      if (await ended()) return;
      timers.sort((a, b) => a.at - b.at);
      const next = timers[0];
      if (!next) continue;
      now = Math.max(now, next.at);
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.wake();
    }
    throw new Error('the world does not come to rest');
  }

  return { arrivals, deeds, clock, wait, startEngine, settle, runUntil };
}
