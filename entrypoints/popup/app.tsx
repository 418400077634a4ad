// The panel joined to the background.
import { useEffect, useState } from 'preact/hooks';
import { Links } from '../../components/links';
import { ownParts } from '../../components/own-parts';
import { Panel } from '../../components/panel';
import type { Choice, FolderUse, PanelProps, Which } from '../../components/panel-props';
import { IconButton } from '../../components/upload-actions';
import { browser } from '../../utils/browser';
import { type AskBackground, askWith } from '../../utils/messages/send';
import type { PanelState, UploadView } from '../../utils/messages/views';
import { askHosts } from './ask-hosts';
import { drawCode } from './code';
import { Comparison } from './comparison';
import { imageSpaceAddress } from './image-space';
import { read } from './read-given';
import { Site } from './site';
import { useAddresses } from './use-addresses';
import { useHandIn } from './use-hand-in';
import { usePanelState } from './use-panel-state';
import { usePlans } from './use-plans';
import { useTexts } from './use-texts';
import { useThumbs } from './use-thumbs';

const ask: AskBackground = askWith((message) => browser.runtime.sendMessage(message));
const categoryOf = (shop: string) => `category ${shop}`;

/** The shop used last with the category that was chosen for it here. */
function rememberedChoice(state: PanelState): Choice | null {
  const shop = state.lastShop;
  const category = shop && localStorage.getItem(categoryOf(shop));
  return shop && category ? { shop, category } : null;
}

const folderUseKey = 'folders';
const rememberedUse = () => localStorage.getItem(folderUseKey) as FolderUse | null;

const none: UploadView[] = [];

const isOfHost = ({ problem }: UploadView) =>
  problem?.key === 'problem_needsHost' || problem?.key === 'problem_noBytes';

/** Addresses of failed uploads whose site gave nothing: it may not have been asked for. */
function declinedHosts(which: Which, uploads: readonly UploadView[]): string[] {
  const meant = (row: UploadView) =>
    'ids' in which ? which.ids.includes(row.id) : 'all' in which || which.batch === row.batch;
  const rows = uploads.filter((row) => isOfHost(row) && meant(row));
  return rows.flatMap(({ from }) => (from ? [from] : []));
}

async function openInTab() {
  await browser.tabs.create({ url: browser.runtime.getURL('/popup.html?tab=1') });
  window.close();
}

/** A file dialog closes the popup in Firefox and on macOS; the files would be lost with it. */
function useDialogCloses(mode: 'popup' | 'tab'): boolean {
  const [closes, setCloses] = useState(mode === 'popup' && Boolean(import.meta.env.FIREFOX));
  useEffect(() => {
    if (mode === 'popup') browser.runtime.getPlatformInfo().then(({ os }) => os === 'mac' && setCloses(true));
  }, []);
  return closes;
}

/** Everything the seller does goes to the background as a question; what changed comes back as state. */
export function App({ mode }: { mode: 'popup' | 'tab' }) {
  const texts = useTexts(ask);
  const panel = usePanelState(ask);
  const { state } = panel;
  const [comparing, setComparing] = useState<UploadView | null>(null);
  const { plans, declined, start } = usePlans(state, (batch, yes) => act(ask('batch.confirm', { batch, yes })));
  const alike = Object.values(plans).flatMap((plan) =>
    plan.alike.flatMap(({ earlier, later }) => [earlier.id, later.id]),
  );
  const thumbs = useThumbs(ask, state?.uploads ?? none, alike);
  const { give, taking } = useHandIn(ask, panel.read, () => panel.setTrouble('broken'));
  const dialogCloses = useDialogCloses(mode);
  const act = async (question: Promise<unknown>) => {
    try {
      await question;
    } catch {
      panel.setTrouble('broken');
    }
    panel.read();
  };
  const owner = !state?.budget;
  const addresses = useAddresses(ask, give, act, mode === 'popup');
  if (!texts) return null;

  const choose: NonNullable<PanelProps['onChoose']> = (which, answer) => act(ask('upload.choose', { which, answer }));
  const look = async (upload: UploadView) => {
    // what the platform made of the name: no suffix, at most 50 characters
    const title = Array.from(upload.fileName.replace(/\.[^.]*$/, ''))
      .slice(0, 50)
      .join('');
    await navigator.clipboard.writeText(title);
    const shop = state?.shops.find((one) => one.key === upload.shop);
    const url = imageSpaceAddress(shop?.platform ?? '');
    if (url) await browser.tabs.create({ url });
  };
  const shown = comparing && (state?.uploads.find(({ id }) => id === comparing.id) ?? comparing);
  return (
    <>
      <Panel
        {...texts}
        mode={mode}
        parts={ownParts}
        state={state}
        plans={plans}
        notice={declined > 0 ? texts.t('plan_declined', declined) : null}
        thumbs={thumbs}
        now={panel.now}
        choice={state && rememberedChoice(state)}
        taking={taking}
        trouble={panel.trouble}
        more={panel.more}
        onMore={panel.onMore}
        onFiles={(files, via, shop, category) => give({ files, via, shop, category })}
        onChoice={({ shop, category }) => localStorage.setItem(categoryOf(shop), category)}
        onPause={(paused) => act(ask('queue.pause', { paused }))}
        onCancel={(which) => act(ask('upload.cancel', which))}
        onRetry={(which) =>
          act(askHosts(declinedHosts(which, state?.uploads ?? [])).then(() => ask('upload.retry', which)))
        }
        onStored={(of) => ask('upload.stored', of)}
        onCopy={(text) => navigator.clipboard.writeText(text)}
        onOptions={() => act(browser.runtime.openOptionsPage())}
        onForget={owner ? () => act(ask('upload.forget', {})) : undefined}
        onSettle={(id, as) => act(ask('upload.settle', { id, as }))}
        onForce={(id) => act(ask('upload.force', { id }))}
        onUnlock={async (passphrase) => (await ask('vault.unlock', { passphrase })).unlocked}
        onRelease={owner ? (scope) => ask('stop.release', { scope }) : undefined}
        onConfirm={start}
        onChoose={choose}
        onCompare={setComparing}
        onLook={(upload) => act(look(upload))}
        onCopyFormat={(copyFormat) => act(ask('settings.write', { copyFormat }))}
        drawCode={drawCode}
        read={read}
        onAddresses={(some, via, shop, category) => addresses.send(some, { via, shop, category })}
        onKeep={addresses.keep}
        folderUse={rememberedUse()}
        onFolderUse={(use) => localStorage.setItem(folderUseKey, use)}
        below={
          <Links
            t={texts.t}
            links={addresses.links}
            onCopy={(text) => void act(navigator.clipboard.writeText(text))}
            onSend={addresses.sendLinks}
            onRemove={addresses.remove}
          />
        }
        onPickInTab={dialogCloses ? openInTab : undefined}
        head={
          mode === 'popup' && (
            <>
              <IconButton
                size=""
                icon="album"
                label={texts.t('picker_title')}
                onClick={() => void act(ask('picker.open', {}).then(() => window.close()))}
              />
              <IconButton size="" icon="open" label={texts.t('panel_open_tab')} onClick={() => void openInTab()} />
            </>
          )
        }
      />
      {mode === 'popup' && <Site t={texts.t} ask={ask} act={act} />}
      {shown && (
        <Comparison
          key={shown.id}
          t={texts.t}
          upload={shown}
          onChoose={choose}
          onClose={() => setComparing(null)}
          onBroken={() => {
            setComparing(null);
            panel.setTrouble('broken');
          }}
        />
      )}
    </>
  );
}
