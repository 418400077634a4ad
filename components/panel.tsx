// The upload panel: in the popup, in a tab, and in a page's shadow root. Knows neither browser nor database.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PanelState, StoredView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import type { StoredOf } from '../utils/uploads/stored';
import { BatchProgress } from './batch-progress';
import { formatPictures } from './copy';
import { DropZone } from './drop-zone';
import { Icon } from './icons';
import { MoneyLine } from './money-line';
import { PanelHead } from './panel-head';
import type { Choice, CopyFormat, PanelProps, Taker } from './panel-props';
import { ProposalBanner } from './proposal-banner';
import { ShopPicker, validChoice } from './shop-picker';
import { StopBanner } from './stop-banner';
import { UploadList } from './upload-list';
import type { RowCallbacks } from './upload-row';
import { useIncoming } from './use-incoming';

export type { PanelProps } from './panel-props';

const shopOf = (state: PanelState | null, key = '') => state?.shops.find((shop) => shop.key === key);
const shopName = (t: Texts, state: PanelState, key: string) => shopOf(state, key)?.name ?? t('panel_shop_gone');

/** What a screen reader is told when the last running upload ends; empty while some run or none ended here. */
function useEndSaid(t: Texts, state: PanelState | null): string {
  const [said, setSaid] = useState('');
  const wasRunning = useRef(false);
  const running = state !== null && state.progress.ended < state.progress.total;
  useEffect(() => {
    if (running) setSaid('');
    else if (wasRunning.current && state) {
      const { done = 0, reused = 0, failed = 0, unconfirmed = 0 } = state.progress.byState;
      setSaid(t('panel_said_end', done, reused, failed, unconfirmed));
    }
    wasRunning.current = running;
  }, [running]);
  return said;
}

/** Files go to the page's own field; shop and category say nothing there. */
const nowhere: Choice = { shop: '', category: '0' };
const takenBy = (props: PanelProps, taker: Taker): PanelProps => ({ ...props, onFiles: taker.onFiles });

/** Row callbacks that keep their identity, so that unchanged rows are not drawn again; they call the newest props. */
function useRowCallbacks(props: PanelProps, format: CopyFormat, onCopied: (ok: boolean) => void): RowCallbacks {
  const latest = useRef({ props, format, onCopied });
  latest.current = { props, format, onCopied };
  const { onSettle, onForce, onLook, onInsert, onOpenPopup, onChoose, onCompare, onHandAgain, parts } = props;
  const { platform = '', name = '' } = props.handTo ?? {};
  const has = [onSettle, onForce, onLook, onInsert, onOpenPopup, onChoose, onCompare, onHandAgain].map(Boolean);
  return useMemo(() => {
    const now = () => latest.current.props;
    const copy = async (uploads: StoredView[], all?: StoredOf) => {
      const { props: given, format: chosen, onCopied: tell } = latest.current;
      try {
        const some = (all && (await given.onStored?.(all))) ?? uploads;
        await given.onCopy(formatPictures(some, chosen, given.state?.ownTemplate ?? ''));
        tell(true);
      } catch {
        tell(false);
      }
    };
    return {
      parts,
      handTo: props.handTo,
      onCancel: (which) => now().onCancel(which),
      onRetry: (which) => now().onRetry(which),
      onSettle: onSettle && ((id, as) => now().onSettle?.(id, as)),
      onForce: onForce && ((id) => now().onForce?.(id)),
      onLook: onLook && ((upload) => now().onLook?.(upload)),
      onInsert: onInsert && ((address, title) => now().onInsert?.(address, title)),
      onHandAgain: onHandAgain && ((id) => now().onHandAgain?.(id)),
      onOpenPopup: onOpenPopup && (() => now().onOpenPopup?.()),
      onChoose: onChoose && ((which, answer) => now().onChoose?.(which, answer)),
      onCompare: onCompare && ((upload) => now().onCompare?.(upload)),
      onCopyUploads: copy,
    };
  }, [has.join(), platform, name]);
}

/** The whole panel. Every state it shows comes from `state`; it keeps only what the seller is choosing. */
export function Panel(props: PanelProps) {
  const { t, state, mode } = props;
  const [picked, setPicked] = useState<Choice | null>(null);
  const [pageFormat, setPageFormat] = useState<CopyFormat | null>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const home = useRef<HTMLDivElement>(null);
  // Fixed when first known: an upload started elsewhere must not move the choice under the seller's hand.
  const start = useRef<Choice | null>(null);
  if (state && !start.current) start.current = validChoice(state, props.choice);
  const { taker } = props;
  const { EndingBanner, FirstRun } = props.parts ?? {};
  // In a page nothing is guessed, also when the shop that was chosen is gone.
  const known =
    mode === 'page' ? [picked, props.choice].find((one) => shopOf(state, one?.shop)) : (picked ?? start.current);
  const choice = state && (known || mode !== 'page') ? validChoice(state, known) : null;
  const needsSetUp = state !== null && taker === undefined && !(state.ready.gateway && state.ready.shops);
  const lack = props.lack ?? (taker === undefined && shopOf(state, choice?.shop)?.closed ? 'problem_untested' : null);
  /** The shop that takes what is given now. */
  const open = taker === undefined && !needsSetUp && !lack ? choice : null;
  const format = pageFormat ?? state?.copyFormat ?? 'address';
  const endSaid = useEndSaid(t, state);
  const rows = useRowCallbacks(props, format, setCopied);
  const { over, refusal, questions, asks, onPicked, onFolder } = useIncoming(
    home,
    taker ? takenBy(props, taker) : props,
    taker ? nowhere : open,
  );
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const choose = (next: Choice) => {
    setPicked(next);
    props.onChoice?.(next);
  };
  const chooseFormat = (next: CopyFormat) => {
    setPageFormat(next);
    props.onCopyFormat?.(next);
  };
  const empty = state !== null && state.uploads.length === 0 && !props.taking;
  const note = copied !== null ? t(copied ? 'copy_done' : 'copy_failed') : refusal;
  const trouble = props.trouble && (
    <p class="banner warn" role="alert">
      <Icon name="alert" />
      {t(props.trouble === 'gone' ? 'panel_trouble_gone' : 'panel_trouble_broken')}
    </p>
  );

  return (
    <div class={`sk panel ${mode}`} lang={props.language === 'zh_CN' ? 'zh-CN' : 'en'} ref={home} tabIndex={-1}>
      <PanelHead {...props} />
      {state === null ? (
        <div class="panel-top">{trouble ?? <p class="panel-loading hint">{t('panel_loading')}</p>}</div>
      ) : (
        <div class={`panel-body ${empty ? 'empty' : ''}`}>
          <div class="panel-top">
            {trouble}
            {EndingBanner && <EndingBanner t={t} left={state.ending} />}
            {props.notice && (
              <p class="banner warn" role="status">
                <Icon name="info" />
                {props.notice}
              </p>
            )}
            {state.proposals.map((proposal, index) => (
              <ProposalBanner
                key={proposal.batch}
                t={t}
                proposal={proposal}
                plan={props.plans?.[proposal.batch]}
                shopName={shopName(t, state, proposal.shop)}
                money={state.money}
                thumbs={props.thumbs}
                focused={index === 0 && mode !== 'page'}
                onConfirm={props.onConfirm}
                onCancel={props.onCancel}
                onOpenPopup={props.onOpenPopup}
                parts={props.parts}
              />
            ))}
            {state.stops.map((stop) => (
              <StopBanner
                key={stop.scope}
                t={t}
                stop={stop}
                shopName={stop.scope === 'account' ? null : shopName(t, state, stop.scope)}
                onRelease={props.onRelease}
                onUnlock={props.onUnlock}
                onOpenPopup={props.onOpenPopup}
                drawCode={props.drawCode}
                parts={props.parts}
              />
            ))}
            {props.ahead}
            {needsSetUp && FirstRun && <FirstRun t={t} state={state} onOptions={props.onOptions} />}
            {taker === undefined && !needsSetUp && (
              <ShopPicker t={t} state={state} choice={choice} labels={empty || mode === 'tab'} onChoice={choose} />
            )}
            {lack && !needsSetUp && (
              <div class="banner warn">
                <div class="grow stack">
                  {t(lack)}
                  <button type="button" class="button small" onClick={props.onOptions}>
                    {t('panel_options')}
                  </button>
                </div>
              </div>
            )}
            {(taker || open) && (
              <>
                <DropZone
                  t={t}
                  large={empty && !asks}
                  over={over}
                  target={taker ? taker.name : shopName(t, state, open?.shop ?? '')}
                  takes={taker?.takes}
                  opens={props.read !== undefined}
                  onPicked={onPicked}
                  onFolder={onFolder}
                  onPickInTab={props.onPickInTab}
                />
                {questions}
                {props.below}
              </>
            )}
            {props.taking ? <p class="hint">{t('panel_taking', props.taking)}</p> : null}
            <BatchProgress
              t={t}
              state={state}
              now={props.now}
              onPause={props.onPause}
              onCancel={props.onCancel}
              onRetry={props.onRetry}
            />
          </div>
          {state.uploads.length > 0 && (
            <UploadList
              t={t}
              state={state}
              thumbs={props.thumbs}
              now={props.now}
              more={props.more}
              on={rows}
              format={format}
              onFormat={chooseFormat}
              onMore={props.onMore}
              onForget={props.onForget}
            />
          )}
        </div>
      )}
      {state && !needsSetUp && <MoneyLine t={t} money={state.money} budget={state.budget} />}
      <p class={`panel-note ${note ? 'shown' : ''}`} role="status">
        {note}
      </p>
      <p class="unseen" role="status">
        {endSaid}
      </p>
    </div>
  );
}
