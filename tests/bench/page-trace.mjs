// What scripts cost a page's main thread, read off the browser's own trace and counters.

/** @typedef {import('playwright-core').CDPSession} Session */
/** @typedef {{ name: string, ph: string, ts: number, dur?: number, tdur?: number, tid: number, pid: number, args?: any }} TraceEvent */

const categories = ['devtools.timeline', 'v8', 'disabled-by-default-v8.compile'];
const ofScript = ['EvaluateScript', 'FunctionCall', 'v8.compile', 'V8.CompileCode', 'v8.produceCache'];
const ofLayout = ['UpdateLayoutTree', 'Layout'];

/**
 * Traces the page while `work` runs, and gives the CPU time of a script, in ms: `self` without the layout that it made
 * necessary, and that `layout` apart. Calls that one of its functions makes into another are counted once.
 * @param {Session} session of the page
 * @param {string} script part of its address
 * @param {() => Promise<void>} work
 */
export async function traced(session, script, work) {
  /** @type {TraceEvent[]} */
  const events = [];
  const collect = (/** @type {{ value: any[] }} */ { value }) => void events.push(...value);
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, recordMode: 'recordAsMuchAsPossible' },
  });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  const spans = events.filter((event) => event.ph === 'X' && event.dur !== undefined);
  const own = spans.filter((event) => ofScript.includes(event.name) && addressOf(event).includes(script));
  const outer = own.filter((event) => !own.some((other) => other !== event && holds(other, event)));
  const inside = spans.filter((event) => ofLayout.includes(event.name) && outer.some((one) => holds(one, event)));
  const layout = cpu(inside);
  return { self: cpu(outer) - layout, layout, calls: outer.length };
}

/** @param {TraceEvent} event */
const addressOf = ({ args }) => String(args?.data?.url ?? args?.fileName ?? args?.url ?? '');

/** @param {TraceEvent} outer @param {TraceEvent} inner */
const holds = (outer, inner) =>
  outer.pid === inner.pid &&
  outer.tid === inner.tid &&
  outer.ts <= inner.ts &&
  outer.ts + (outer.dur ?? 0) >= inner.ts + (inner.dur ?? 0) &&
  (outer.dur ?? 0) > (inner.dur ?? 0);

/** CPU time where the browser tells it, else time of the clock; in ms. @param {TraceEvent[]} events */
const cpu = (events) => events.reduce((sum, { tdur, dur = 0 }) => sum + (tdur ?? dur), 0) / 1000;

/**
 * Starts counting the main thread's CPU time; the answer stops, and gives its share of the time that passed, in %.
 * @param {Session} session
 */
export async function mainThread(session) {
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { task: value('TaskDuration'), at: performance.now() / 1000 };
  };
  const before = await read();
  return async () => {
    const after = await read();
    return (100 * (after.task - before.task)) / (after.at - before.at);
  };
}

/** JavaScript's memory of the page after a forced collection, in MB. @param {Session} session */
export async function heapMB(session) {
  // What wraps elements of the page goes in the second: the first only finds that nobody holds it.
  for (let turn = 0; turn < 2; turn += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
