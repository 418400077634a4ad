// Looking at a page that changes all the time, at almost no cost: a purse of main-thread time that fills slowly.

/** What the watch needs to know of the page's fields. */
export type Watched = {
  /**
   * Looks at the whole page and puts controls where they belong; where elements are given, at these alone, which costs
   * next to nothing. False: that was not enough.
   */
  look(brought?: readonly Element[]): boolean;
  /** Whether an element that comes in is or holds what could be a field: then the page is looked at right away. */
  brings(element: Element): boolean;
  /** Whether something of ours is gone; asked at the first change after a look, then at one batch of some. */
  lost(): boolean;
};

/** Time that may be spent on looking, ms for each ms that passes, and how much of it is saved up for a burst. */
const share = 0.0015;
const most = 8;
/** So deep in debt, ms, even what could be a field has to wait: the page plays with us. */
const deepest = 40;
/** Time that may be spent on hearing of changes, in the same units, and for how long we are deaf when it is spent. */
const hearShare = 0.003;
const deaf = 500;
/** Of so many batches the cost of one is measured, and at one is asked what is lost: both cost as much as hearing one. */
const timedEvery = 4;
/** So many elements came into one parent and none could be a field: more are left to the next look at the page. */
const dullFrom = 40;
/** What one batch can cost, ms: more says that the machine did something else meanwhile. */
const longestHearing = 1;
/** Waits before a look, ms: after something that could be a field, and after any change while the purse is full. */
const soon = 10;
const calm = 60;
/** Between two looks for what could be fields, ms, when the purse is empty. */
const pressed = 80;
const longest = 4000;
/** More added elements than this at a time are not gone through, and of more that could be fields the page is. */
const mostAdded = 400;
const mostBrought = 20;

/**
 * Calls `look` at once and then after changes: within some 10 ms when an element comes in that could be a field, or
 * something of ours went (in a storm at one of a few batches; one that ends right then is the caller's to see), else when
 * there is time for it: looking takes 0.15 % of the time and comes every four seconds at the latest, hearing takes 0.3 %
 * at most. The observer does not hear what a look does. `now` looks at once, `spare` only if there is time for it.
 */
export function watchPage(
  { look, brings, lost }: Watched,
  { roots = () => [document] as readonly Node[], now = () => performance.now() } = {},
): { now(): void; spare(): void; stop(): void } {
  let purse = most;
  let filled = now();
  let hearing = most;
  let heard = filled;
  let looked = Number.NEGATIVE_INFINITY;
  /** What the last look cost; the first ones of a page are dear. */
  let cost = 1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;
  let stopped = false;

  function pay(ms: number) {
    const at = now();
    purse = Math.min(most, purse + (at - filled) * share) - ms;
    filled = at;
  }

  function plan(wait: number, run: () => void) {
    const at = now() + wait;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(run, wait);
  }

  /** What could be fields and came in since the last look. */
  let brought: Element[] = [];
  let glancing: ReturnType<typeof setTimeout> | undefined;

  /** Batches since the last whose cost was measured. */
  let batches = 0;
  /** How many elements that cannot be fields came into a parent since the last look. */
  let dull = new Map<Node, number>();

  const observer = new MutationObserver((records) => {
    batches += 1;
    const timed = batches === timedEvery || due === Number.POSITIVE_INFINITY;
    const began = timed ? now() : 0;
    const many = gather(records, brings, { brought, dull });
    const gone = timed && lost();
    if (gone || many || brought.length > 0) {
      const rest = purse > 0 ? 0 : pressed - (now() - looked);
      const wait = Math.max(soon, rest, purse < -deepest ? Math.min(longest, -purse / share) : 0);
      if (gone || many || brought.length > mostBrought) plan(wait, take);
      else glancing ??= setTimeout(glance, wait);
    }
    // What else has changed is for a look at the page.
    if (due === Number.POSITIVE_INFINITY) {
      const lack = 2 * cost - purse;
      plan(lack <= 0 ? calm : Math.min(longest, Math.max(250, lack / share)), () => inIdleTime(take));
    }
    if (!timed) return;
    const at = now();
    hearing = Math.min(most, hearing + (at - heard) * hearShare) - batches * Math.min(longestHearing, at - began);
    heard = at;
    batches = 0;
    if (hearing < -most) {
      hearing = 0;
      observer.disconnect();
      plan(deaf, () => inIdleTime(take));
    }
  });

  function glance() {
    glancing = undefined;
    if (stopped) return;
    const began = now();
    const enough = look(brought);
    pay(now() - began);
    // What we did ourselves is not to be heard.
    observer.takeRecords();
    brought = [];
    if (!enough) take();
  }

  function take() {
    if (stopped) return;
    clearTimeout(timer);
    clearTimeout(glancing);
    glancing = undefined;
    brought = [];
    dull = new Map();
    due = Number.POSITIVE_INFINITY;
    observer.disconnect();
    const began = now();
    look();
    looked = now();
    // Smoothed: one slow look in a busy moment says little.
    cost = (cost + looked - began) / 2;
    pay(looked - began);
    if (stopped) return;
    for (const root of roots()) observer.observe(root, { childList: true, subtree: true });
  }

  take();
  return {
    now: take,
    spare() {
      pay(0);
      if (purse >= Math.min(cost, most)) inIdleTime(take);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(glancing);
      observer.disconnect();
    },
  };
}

/** Keeps what comes in and could be a field or hold one. True: too many came to go through them. */
function gather(
  records: readonly MutationRecord[],
  brings: Watched['brings'],
  { brought, dull }: { brought: Element[]; dull: Map<Node, number> },
): boolean {
  let seen = 0;
  // By index: the iterators of the browser's lists cost more than all that is done here.
  for (let at = 0; at < records.length; at += 1) {
    const record = records[at] as MutationRecord;
    // Texts came and went, as in most of what a page that lives does: what these are costs more to ask than this.
    if ((record.target as ParentNode & Node).firstElementChild === null) continue;
    const before = dull.get(record.target) ?? 0;
    if (before >= dullFrom) continue;
    const { addedNodes } = record;
    for (let index = 0, { length } = addedNodes; index < length; index += 1) {
      const node = addedNodes[index] as Node;
      if (node.nodeType !== 1) continue;
      seen += 1;
      if (seen > mostAdded) return true;
      if (brings(node as Element)) brought.push(node as Element);
      else dull.set(record.target, before + 1);
    }
  }
  return false;
}

/** Runs it when the page has nothing to do, within a second. */
export function inIdleTime(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => work(), { timeout: 1000 });
  else setTimeout(work, 0);
}

/** Calls `moved` when a single-page application goes to another address; returns the way to stop. */
export function watchAddress(moved: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener('popstate', moved, { signal });
  addEventListener('hashchange', moved, { signal });
  // pushState of the page itself fires nothing we can hear but this.
  const { navigation } = globalThis as { navigation?: EventTarget };
  navigation?.addEventListener('currententrychange', moved, { signal });
  return () => stop.abort();
}
