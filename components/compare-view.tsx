// A picture before and after it was made to fit, or with the lines where it would be cut, in front of everything.
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Answer } from '../utils/db/fit-schema';
import type { UploadView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { CompareFacts } from './compare-facts';
import { CompareStage, CutStage, type Zoom } from './compare-stage';
import { safeAddress } from './format';
import { Icon } from './icons';
import type { Which } from './panel-props';
import { SaidProblem } from './said-problem';
import { SegmentField } from './segment-field';
import { isAsked, questionOf } from './upload-ask';

export type CompareBytes = {
  /** The picture as given, and as it is sent; null where the bytes are gone. `undefined` while they are read or made. */
  before: Blob | null | undefined;
  after: Blob[] | null | undefined;
  /** Of a picture that was not changed yet: what of its upload would be otherwise, or why it would not be changed. */
  became?: Partial<UploadView>;
};
export type CompareProps = CompareBytes & {
  t: Texts;
  upload: UploadView;
  onChoose: (which: Which, answer: Answer) => void;
  onClose: () => void;
};

/** Addresses of blobs for image elements, given back when they change; else the address given. */
function useAddresses(blobs: Blob[] | null | undefined, otherwise: string | null): string[] {
  const [addresses, setAddresses] = useState<string[]>([]);
  useEffect(() => {
    if (!blobs) return setAddresses(blobs === null && otherwise ? [otherwise] : []);
    const made = blobs.map((blob) => URL.createObjectURL(blob));
    setAddresses(made);
    return () => {
      for (const address of made) URL.revokeObjectURL(address);
    };
  }, [blobs, otherwise]);
  return addresses;
}

/**
 * Where a picture would be cut, as shares of its height, from the question's third parameter: rows, and the height that
 * they count in where it is not that of the picture as given, `950,1893/2400`.
 */
export function cutsOf({ problem, height }: UploadView): number[] {
  const [rows = '', whole = ''] = (problem?.params[2] ?? '').split('/');
  const most = Number(whole) || height;
  return rows
    .split(',')
    .map((row) => Number(row) / most)
    .filter((share) => share > 0 && share < 1);
}

/** A dialog over the whole view; Escape closes it. */
export function CompareView({ t, upload, before, after, became, onChoose, onClose }: CompareProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const asked = isAsked(upload) ? questionOf(t, upload) : null;
  const shown = { ...upload, ...became };
  const cut = shown.problem?.key === 'ask_cut';
  // Whether a line goes through something is seen at full size only.
  const [picked, setZoom] = useState<Zoom | null>(null);
  const zoom = picked ?? (cut ? 'full' : 'fit');
  // Closed before it is taken away, it gives the focus back to what opened it; an effect would end too late for that.
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  const whole = useMemo(() => before && [before], [before]);
  const [given = null] = useAddresses(whole, null);
  // What is stored already is looked at where it is.
  const sent = useAddresses(after, upload.picture && safeAddress(upload.picture.path));
  const reading = before === undefined || after === undefined;
  const gone = !reading && !before && !after && !upload.picture && !became?.problem;
  // Why it would not be changed, or what would be asked next.
  const trouble = became?.problem && <SaidProblem t={t} problem={became.problem} />;
  const next = became?.problem && questionOf(t, shown)?.text;
  return (
    <dialog
      ref={dialog}
      class="sk dialog compare"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header class="compare-head">
        <h2 id={id} class="grow cut">
          {upload.fileName}
        </h2>
        <SegmentField
          label={t('compare_zoom')}
          unseen
          value={zoom}
          choices={[
            { value: 'fit', label: t('compare_fit') },
            { value: 'full', label: '100%' },
          ]}
          onPick={setZoom}
        />
        <button type="button" class="button quiet icon" aria-label={t('compare_close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {reading ? (
        <p class="compare-none hint">{t('compare_making')}</p>
      ) : gone ? (
        <p class="compare-none hint">{t('compare_gone')}</p>
      ) : cut ? (
        <CutStage t={t} address={sent[0] ?? given} cuts={cutsOf(shown)} zoom={zoom} />
      ) : (
        <CompareStage t={t} before={given} after={sent} zoom={zoom} said={next ?? trouble} />
      )}
      {!reading && !gone && !cut && <CompareFacts t={t} upload={shown} whole={became !== undefined} />}
      {(asked || (cut && next)) && (
        <div class="compare-foot">
          <p>{asked?.text ?? next}</p>
          <div class="actions">
            {asked?.choices.map(({ label, answer, main }) => (
              <button
                key={label}
                type="button"
                class={`button ${main ? 'primary' : ''}`}
                onClick={() => {
                  onChoose({ ids: [upload.id] }, answer);
                  onClose();
                }}
              >
                {label}
              </button>
            ))}
          </div>
        </div>
      )}
    </dialog>
  );
}
