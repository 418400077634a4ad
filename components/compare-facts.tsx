// Format, pixels and bytes of a picture before and after, in one small table.
import type { UploadView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { bytesText } from './format';

/** Name of the format in a file's name; what was sent always carries its own. */
const suffixOf = (name: string) => /\.([a-z0-9]{2,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** How much smaller, as `−76 %`; nothing for what did not shrink. */
function saved(before: number, after: number): string {
  const percent = Math.round(100 * (1 - after / before));
  return before > 0 && percent > 0 ? ` (−${percent}%)` : '';
}

/**
 * One column before, one after. Before is unknown of a picture that was not changed.
 * @param whole all parts of what was cut are meant
 */
export function CompareFacts({ t, upload, whole }: { t: Texts; upload: UploadView; whole: boolean }) {
  const { original, fileName, width, height, bytes } = upload;
  // A slice is a part of what was given: that it is smaller saves nothing.
  const sliced = upload.changes?.find(({ kind }) => kind === 'slice');
  const pixels = t('panel_size', width, height);
  // Of one that was cut already, its own size is told.
  const sizeText = whole && sliced ? t('panel_list', pixels, t('panel_did_slice', sliced.from, sliced.to)) : pixels;
  const rows = [
    [t('compare_format'), original?.format.toUpperCase(), suffixOf(fileName).toUpperCase()],
    [t('compare_pixels'), original && t('panel_size', original.width, original.height), sizeText],
    [
      t('compare_bytes'),
      original && bytesText(original.bytes),
      bytesText(bytes) + (original && !sliced ? saved(original.bytes, bytes) : ''),
    ],
  ];
  return (
    <table class="compare-facts">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('compare_before')}</th>
          <th scope="col">{t('compare_after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, before, after]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{before ?? '–'}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
