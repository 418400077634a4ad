// A picture before and after it was made to fit, or with the lines where it would be cut, in front of everything.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from '../utils/db/fit-schema';
import type { UploadView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { CompareFacts } from './compare-facts';
import { CompareStage, CutStage, type Zoom } from './compare-stage';
import { safeAddress } from './format';
import { Icon } from './icons';
import type { Which } from './panel-props';
import { SegmentField } from './segment-field';
import { isAsked, questionOf } from './upload-ask';

export type CompareProps = {
  t: Texts;
  upload: UploadView;
  /** The picture as given, and as it is sent; null where the bytes are gone. `undefined` while they are read. */
  before: Blob | null | undefined;
  after: Blob | null | undefined;
  onChoose: (which: Which, answer: Answer) => void;
  onClose: () => void;
};

/** Address of a blob for an image element, given back when it changes; else the address given. */
function useAddress(blob: Blob | null | undefined, otherwise: string | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return setAddress(blob === null ? otherwise : null);
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob, otherwise]);
  return address;
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
export function CompareView({ t, upload, before, after, onChoose, onClose }: CompareProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const cut = isAsked(upload) ? questionOf(t, upload) : null;
  // Whether a line goes through something is seen at full size only.
  const [zoom, setZoom] = useState<Zoom>(cut ? 'full' : 'fit');
  // Closed before it is taken away, it gives the focus back to what opened it; an effect would end too late for that.
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  const given = useAddress(before, null);
  // What is stored already is looked at where it is.
  const sent = useAddress(after, upload.picture && safeAddress(upload.picture.path));
  const reading = before === undefined || after === undefined;
  const gone = !reading && !sent && !given;
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
      {gone ? (
        <p class="compare-none hint">{t('compare_gone')}</p>
      ) : cut ? (
        <CutStage t={t} address={sent ?? given} cuts={cutsOf(upload)} zoom={zoom} />
      ) : (
        <CompareStage t={t} before={given} after={sent} zoom={zoom} />
      )}
      {!gone && !cut && <CompareFacts t={t} upload={upload} />}
      {cut && (
        <div class="compare-foot">
          <p>{cut.text}</p>
          <div class="actions">
            {cut.choices.map(({ label, answer, main }) => (
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
