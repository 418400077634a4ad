// Beginning an application: one or several brands, each of which then goes its own way.
import { useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { TextField } from './field';
import { Banner, Card } from './options-frame';

export type Begun = { brands: string[]; member: string; company: string; note: string };

export type BeginProps = {
  t: Texts;
  /** Brands from what was typed: separated by a comma or the Chinese list comma. */
  split: (text: string) => string[];
  /** The platform takes no new brands now. */
  halted: boolean;
  /** True when it was taken. */
  onBegin: (begun: Begun) => Promise<boolean>;
};

/** The card; what was typed stays when it was not taken. */
export function BeginCard({ t, split, halted, onBegin }: BeginProps) {
  const [text, setText] = useState('');
  const [member, setMember] = useState('');
  const [company, setCompany] = useState('');
  const [note, setNote] = useState('');
  const brands = split(text);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (brands.length === 0 || !(await onBegin({ brands, member, company, note }))) return;
    setText('');
    setNote('');
  };
  return (
    <Card title={t('brands_begin')}>
      {halted && <Banner tone="warn">{t('brands_halted')}</Banner>}
      <form class="stack" onSubmit={submit}>
        <TextField label={t('brands_names')} hint={t('brands_names_hint')} value={text} onInput={setText} />
        {brands.length > 1 && (
          <p class="chips">
            {brands.map((name, i) => (
              <span key={`${i} ${name}`} class="chip">
                {name}
              </span>
            ))}
          </p>
        )}
        <div class="three">
          <TextField label={t('brands_member')} value={member} maxLength={500} onInput={setMember} />
          <TextField label={t('brands_company')} value={company} maxLength={500} onInput={setCompany} />
          <TextField label={t('grants_col_note')} value={note} maxLength={500} onInput={setNote} />
        </div>
        <div class="actions">
          <button type="submit" class="button primary" disabled={brands.length === 0}>
            {t('brands_begin_yes', brands.length)}
          </button>
        </div>
      </form>
    </Card>
  );
}
