// What became of a drop besides its pictures: files that were skipped, what could not be read, what a page cannot do.
import type { Problem } from '../utils/db/schema';
import type { Texts } from '../utils/texts';
import { Icon } from './icons';
import { SaidProblem } from './said-problem';

/** Sentences that are shown of one drop; the number of the others is said. */
const mostSaid = 5;

export type Notes = {
  skipped: number;
  said: Problem[];
  /** Only a page of the extension can open it. */
  inExtension: boolean;
  /** Paths of the seller's machine were pasted. */
  paths: boolean;
};

type Props = { t: Texts; notes: Notes; onPick(): void; onOpenPopup?: (() => void) | undefined; onClose(): void };

/** The sentences with the one press that leads on, and one to put them away. */
export function GivenNotes({ t, notes, onPick, onOpenPopup, onClose }: Props) {
  const { skipped, said, inExtension, paths } = notes;
  return (
    <div class="banner warn" role="status" data-notes>
      <Icon name="info" />
      <div class="grow stack">
        {said.slice(0, mostSaid).map((problem) => (
          <p key={`${problem.key} ${problem.params.join()}`}>
            <SaidProblem t={t} problem={problem} />
          </p>
        ))}
        {said.length > mostSaid && <p>{t('panel_given_more', said.length - mostSaid)}</p>}
        {skipped > 0 && <p>{t('panel_given_skipped', skipped)}</p>}
        {inExtension && <p>{t('panel_given_extension')}</p>}
        {paths && <p>{t('panel_given_paths')}</p>}
        {((inExtension && onOpenPopup) || paths) && (
          <div class="actions">
            {inExtension && onOpenPopup && (
              <button type="button" class="button" onClick={onOpenPopup}>
                <Icon name="open" />
                {t('panel_in_extension')}
              </button>
            )}
            {paths && (
              <button type="button" class="button" onClick={onPick}>
                <Icon name="add" />
                {t('panel_pick')}
              </button>
            )}
          </div>
        )}
      </div>
      <button type="button" class="button quiet icon small" aria-label={t('panel_given_close')} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}
