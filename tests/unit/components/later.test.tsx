// A section whose code comes late, or not at all: as after an update under an open page.
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, it } from 'vitest';
import { later } from '../../../entrypoints/dashboard/later';
import type { Texts } from '../../../utils/texts';
import { t } from './samples';

const home = document.createElement('div');
const shown = () => home.textContent;
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve)));
async function draw(Section: ReturnType<typeof later<{ t: Texts }>>) {
  await act(async () => render(<Section t={t} />, home));
  await settled();
}

beforeEach(() => {
  render(null, home);
});

it('shows nothing, then the view', async () => {
  let come = () => {};
  const Section = later<{ t: Texts }>(
    () => new Promise((resolve) => (come = () => resolve((props) => <p>{props.t('appName')}</p>))),
  );
  await draw(Section);
  expect(shown()).toBe('');
  come();
  await settled();
  expect(shown()).toBe(t('appName'));
});

it('says that the code did not come, and reads it again when it is opened the next time', async () => {
  const answers = [() => Promise.reject(new Error('gone')), () => Promise.resolve(() => <p>there</p>)];
  const Section = later<{ t: Texts }>(() => (answers.shift() as (typeof answers)[number])());
  await draw(Section);
  expect(shown()).toContain(t('dashboard_part_lost'));
  expect(home.querySelector('button')?.textContent).toBe(t('page_reload'));
  await act(async () => render(null, home));
  await draw(Section);
  expect(shown()).toBe('there');
});
