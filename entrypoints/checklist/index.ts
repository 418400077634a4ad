// Put beside a platform's form for brands at the seller's wish in the dashboard: shows the steps, fills what is known
// into empty fields, reads the page's word for the state, and proposes the move. It never signs, pays or presses. It comes
// again with the platform's next page in the tab, until the seller closes it.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { ListTell, ListTold, ListView } from '../../utils/messages/checklist';
import { askWith } from '../../utils/messages/send';
import { type ChecklistLook, makeChecklist } from '../../utils/page/checklist';
import { pageLink, sendToBackground } from '../../utils/page/link';
import { fillKnown, wordIn } from '../../utils/page/page-word';
import { type Texts, textsFrom } from '../../utils/texts';

/** How long the page may go on changing before its word is read again, ms. */
const settle = 300;

export default defineUnlistedScript(() => {
  const { list, closeList } = pageLink();
  closeList?.();
  for (const old of document.querySelectorAll('[data-storekey="checklist"]')) old.remove();
  if (list) void drive(list);
});

function wordLine(t: Texts, view: ListView, word: string | null): string {
  if (word === null) return t('checklist_noWord');
  const means = view.words[word];
  if (means?.offer) return t('checklist_word_offer', word, means.offer);
  return t(means?.same ? 'checklist_word_same' : 'checklist_word_other', word);
}

async function drive(list: string): Promise<void> {
  const ask = askWith(sendToBackground);
  const tell = (what: ListTell): Promise<ListTold | null> =>
    ask('checklist.tell', { run: list, tell: what }).catch(() => null);
  const first = await tell({ what: 'hello' });
  if (!first?.view || pageLink().list !== list) return;
  let view = first.view;
  let timer = 0;
  const card = makeChecklist(document, () => {
    stop();
    if (!replaced) void tell({ what: 'close' });
  });
  let replaced = false;
  /** Takes the card away without the seller's word: what may come again does. */
  function quit() {
    replaced = true;
    card.close();
  }
  const watcher = new MutationObserver(() => {
    timer ||= window.setTimeout(show, settle);
  });

  function stop() {
    watcher.disconnect();
    clearTimeout(timer);
    removeEventListener('focus', refresh);
    const link = pageLink();
    if (link.list === list) Object.assign(link, { list: undefined, closeList: undefined });
  }
  async function refresh() {
    const told = await tell({ what: 'hello' });
    if (!told?.view) return quit();
    view = told.view;
    show();
  }
  async function propose(said: string, t: Texts) {
    const told = await tell({ what: 'propose', said });
    card.say(t(told?.proposed ? 'checklist_proposed' : 'checklist_not_proposed'));
  }
  function fill(t: Texts) {
    const { filled, kept, failed } = fillKnown(document, view.fields, view.known);
    card.say(t(failed > 0 ? 'checklist_filled_not' : 'checklist_filled', filled, kept, failed));
  }
  function show() {
    timer = 0;
    const t = textsFrom(view.texts);
    const word = wordIn(document, Object.keys(view.words));
    const offer = word === null ? null : (view.words[word]?.offer ?? null);
    const look: ChecklistLook = {
      title: view.title,
      steps: view.steps.map((step) => ({ ...step, said: t(`checklist_${step.is}`) })),
      next: view.next,
      word: wordLine(t, view, word),
      offer: word && offer ? { label: t('checklist_propose', offer), act: () => void propose(word, t) } : null,
      fill: { label: t('checklist_fill'), act: () => fill(t) },
      close: { label: t('checklist_close'), act: () => card.close() },
      foot: t('checklist_foot'),
    };
    card.show(look);
  }
  pageLink().closeList = quit;
  addEventListener('focus', refresh);
  watcher.observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributes: true });
  show();
}
