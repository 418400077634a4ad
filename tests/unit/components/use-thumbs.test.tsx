import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { useThumbs } from '../../../entrypoints/popup/use-thumbs';
import type { AskBackground } from '../../../utils/messages/send';
import type { UploadView } from '../../../utils/messages/views';
import { uploadView } from './samples';

/** Shows uploads one list after the other; gives the ids asked for and the thumbnails shown at the end. */
async function shown(lists: UploadView[][], had: () => Record<number, string>, also: number[] = []) {
  const asked: number[][] = [];
  let thumbs: Record<number, string> = {};
  const ask = (async (_: string, { ids }: { ids: number[] }) => {
    asked.push(ids);
    return Object.fromEntries(Object.entries(had()).filter(([id]) => ids.includes(Number(id))));
  }) as unknown as AskBackground;
  function View({ uploads }: { uploads: UploadView[] }) {
    thumbs = useThumbs(ask, uploads, also);
    return null;
  }
  const home = document.createElement('div');
  for (const uploads of lists) await act(async () => render(<View uploads={uploads} />, home));
  await act(() => new Promise((answered) => setTimeout(answered, 10)));
  return { asked, thumbs };
}

it('asks again for what was looked at while its batch waits for a yes: its state stays', async () => {
  const plan: UploadView['plan'] = { does: 'asIs', calls: 1, changes: [] };
  let there: Record<number, string> = {};
  const before = [uploadView({ id: 1, state: 'waiting' })];
  const after = [uploadView({ id: 1, state: 'waiting', plan })];
  const lists = [before, [...before], after];
  const { asked, thumbs } = await shown(lists, () => {
    const now = there;
    there = { 1: 'data:1' };
    return now;
  });
  expect(asked).toEqual([[1], [1]]);
  expect(thumbs).toEqual({ 1: 'data:1' });
});

it('asks for many in portions, the newest first, and for none that it has', async () => {
  const uploads = Array.from({ length: 70 }, (_, id) => uploadView({ id, state: 'done' }));
  const all = Object.fromEntries(uploads.map(({ id }) => [id, `data:${id}`]));
  const { asked, thumbs } = await shown([uploads, [...uploads]], () => all);
  expect(asked.map(({ length }) => length)).toEqual([60, 10]);
  expect(asked[0]?.[0]).toBe(10);
  expect(Object.keys(thumbs)).toHaveLength(70);
});

it('asks once for what is named beside the list, wherever the list has it too', async () => {
  const uploads = [uploadView({ id: 5, state: 'done' })];
  const { asked, thumbs } = await shown([uploads, [...uploads]], () => ({ 3: 'data:3', 5: 'data:5' }), [3, 5]);
  expect(asked).toEqual([[5, 3]]);
  expect(Object.keys(thumbs)).toEqual(['3', '5']);
});
