// A picture as text for the clipboard. Titles and names come from outside, so every format escapes them.
import type { StoredView } from '../utils/messages/views';
import type { CopyFormat } from './panel-props';

export type CopyItem = {
  address: string;
  title: string;
  name: string;
  /** Pixels; 0 when unknown. */
  width: number;
  height: number;
  id: string;
};

/** What can be copied of an upload; null unless it has a picture in the image space. */
export function copyItem(upload: Omit<StoredView, 'id'>): CopyItem | null {
  const { picture } = upload;
  if (!picture || (upload.state !== 'done' && upload.state !== 'reused')) return null;
  const pixel = /^(\d{1,6})x(\d{1,6})$/.exec(picture.pixel);
  return {
    address: picture.path,
    title: picture.title,
    name: upload.fileName,
    width: pixel ? Number(pixel[1]) : upload.width,
    height: pixel ? Number(pixel[2]) : upload.height,
    id: picture.id,
  };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

function asHtml({ address, title, width, height }: CopyItem): string {
  const size = width > 0 && height > 0 ? ` width="${width}" height="${height}"` : '';
  return `<img src="${escapeHtml(address)}" alt="${escapeHtml(title)}"${size}>`;
}

function asMarkdown({ address, title }: CopyItem): string {
  const label = title.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>!~|&]/g, '\\$&');
  const target = address.replace(
    /[\s()<>\\]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
  return `![${label}](${target})`;
}

/** Fills `{address} {title} {name} {width} {height} {id}` in one pass; in a template with tags the values are escaped. */
function asOwn(item: CopyItem, template: string): string {
  const tags = /<[a-z!/]/i.test(template);
  return template.replace(/\{(address|title|name|width|height|id)\}/g, (_, field: keyof CopyItem) => {
    const value = String(item[field] || '');
    return tags ? escapeHtml(value) : value;
  });
}

/** One picture as text. `template` is the seller's own and counts for the format `own` alone. */
export function formatPicture(item: CopyItem, format: CopyFormat, template: string): string {
  if (format === 'html') return asHtml(item);
  if (format === 'markdown') return asMarkdown(item);
  if (format === 'own') return asOwn(item, template);
  return item.address;
}

/** Several pictures, one a line, in the order given; uploads without a picture are left out. */
export function formatPictures(uploads: StoredView[], format: CopyFormat, template: string): string {
  return uploads
    .map(copyItem)
    .filter((item) => item !== null)
    .map((item) => formatPicture(item, format, template))
    .join('\n');
}
