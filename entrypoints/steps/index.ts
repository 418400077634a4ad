// Put into a platform's page for one run of steps, at the seller's yes in a page of ours. It asks what it may do, does
// no more, and tells what it sees; when the run is over it leaves a card that says how it went.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { Hello, Tell } from '../../utils/messages/run';
import { askWith } from '../../utils/messages/send';
import { hearDestination } from '../../utils/page/destination';
import { nativeRuntime, pageLink, sendToBackground } from '../../utils/page/link';
import { runSteps } from '../../utils/page/steps-run';
import type { Scene } from '../../utils/page/steps-scene';
import { makeTip } from '../../utils/page/steps-tip';
import { textsFrom } from '../../utils/texts';

/** How often the desk hears that the run lives, ms. */
const pulse = 5_000;

export default defineUnlistedScript(() => {
  const link = pageLink();
  const { run } = link;
  link.stopSteps?.();
  for (const old of document.querySelectorAll('[data-storekey="steps"]')) old.remove();
  if (run) void drive(run);
});

async function drive(run: string): Promise<void> {
  const link = pageLink();
  const ask = askWith(sendToBackground);
  const tell = (what: Tell) => ask('steps.tell', { run, tell: what });
  const hello = (await tell({ what: 'hello' }).catch(() => null)) as (Hello & { texts: Record<string, string> }) | null;
  if (!hello?.goes) return;
  const t = textsFrom(hello.texts);
  const tip = makeTip(document, t('steps_title'));
  const now = () => performance.now();
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const halt = (why: NonNullable<Scene['halted']>) => {
    scene.halted ??= why;
  };
  const scene: Omit<Scene, 'record'> = {
    ...{ document, t, tip, now, wait, tell },
    mode: hello.state.mode,
    halted: null,
    at: { step: 'open', name: null },
    progress: '',
    buttons: [{ label: t('steps_stop'), act: () => halt('seller') }],
  };
  const beat = setInterval(async () => {
    if (!nativeRuntime()) return halt('over');
    const told = await tell({ what: 'beat', at: scene.at }).catch(() => null);
    if (told && !told.goes) halt('over');
  }, pulse);
  const destination = hearDestination(window);
  // It may be the platform's own way on: the next document is given a moment to go on with it.
  const leave = () => {
    // A page that comes back out of the browser's memory finds its run gone on elsewhere.
    halt('over');
    void tell({ what: 'left', at: scene.at, to: destination.host() }).catch(() => undefined);
  };
  addEventListener('pagehide', leave);
  link.stopSteps = () => halt('over');

  const { why, step, saw, name, no, done } = await runSteps(hello, scene);
  clearInterval(beat);
  destination.stop();
  removeEventListener('pagehide', leave);
  if (link.run === run) link.run = undefined;
  const close = { label: t('steps_close'), main: true, act: () => tip.close() };
  const text = (key: string) => t(key as 'steps_title');
  if (why === 'over') {
    tip.show({ at: null, tone: 'bad', head: t('steps_over'), lines: [t('steps_over_text')], buttons: [close] });
    return;
  }
  const end = { why, step, name, saw: saw.slice(0, 300), ...(no === null ? {} : { no }) };
  await tell({ what: 'end', end }).catch(() => undefined);
  if (why === 'done') {
    const read = hello.state.job === 'read';
    const head = read ? t('steps_read') : t('steps_done', done);
    tip.show({ at: null, tone: 'ok', head, lines: [t('steps_done_text')], buttons: [close] });
    return;
  }
  const at = t('steps_stopped_at', text(`steps_at_${step}`), name ?? '');
  const reason = no === null ? text(`problem_steps_${why}`) : t('steps_no', text(`steps_no_${no}`));
  const lines = [at, reason, ...(saw ? [t('steps_saw', saw)] : []), t('steps_stopped_text')];
  tip.show({ at: null, tone: 'bad', head: t('steps_stopped'), lines, buttons: [close] });
}
