// The platform's page of an application: choosing the tab in which the steps are shown, and what its page proposed.
import { useState } from 'preact/hooks';
import type { Proposal } from '../utils/db/brand-page-schema';
import type { Texts } from '../utils/texts';
import { SelectField } from './field';
import { Banner, Confirm } from './options-frame';

export type PageTab = { id: number; title: string };

type PageProps = { t: Texts; tabs: PageTab[]; onShow: (tabId: number) => void; onEnd: () => void };

/** Which open tab is the page of the application. */
export function PageDialog({ t, tabs, onShow, onEnd }: PageProps) {
  const [picked, setPicked] = useState<number | null>(null);
  const tab = tabs.find(({ id }) => id === picked) ?? tabs[0];
  return (
    <Confirm
      title={t('brands_page')}
      yes={t('brands_page_yes')}
      no={t('options_cancel')}
      onNo={onEnd}
      onYes={() => tab && onShow(tab.id)}
    >
      <p class="hint">{t('brands_page_lead')}</p>
      {tab ? (
        <SelectField
          label={t('brands_page_tab')}
          value={String(tab.id)}
          choices={tabs.map(({ id, title }) => ({ value: String(id), label: title }))}
          onPick={(value) => setPicked(Number(value))}
        />
      ) : (
        <p>{t('brands_page_none')}</p>
      )}
    </Confirm>
  );
}

type ProposalProps = { t: Texts; proposal: Proposal; onYes: () => void; onNo: () => void };

/** What the page showed, and the move that the seller proposed there: asked here, since a page may only propose. */
export function ProposalBanner({ t, proposal, onYes, onNo }: ProposalProps) {
  const state = t(`brands_state_${proposal.to}`);
  return (
    <Banner
      tone="accent"
      actions={
        <>
          <button type="button" class="button small" onClick={onYes}>
            {t('brands_proposed_yes', state)}
          </button>
          <button type="button" class="button quiet small" onClick={onNo}>
            {t('brands_proposed_no')}
          </button>
        </>
      }
    >
      {t('brands_proposed', proposal.said, state)}
    </Banner>
  );
}
