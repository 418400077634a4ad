// Reading the page's own word for how an application stands, and filling what is known into its empty fields. DOM only.
import type { BrandPageRecord, Known, KnownField } from '../grants/brand-page';
import type { Mark } from '../grants/steps';
import { fillField } from './steps-act';
import { findAll, isOperable, isVisible } from './steps-find';

const squeeze = (text: string) => text.replace(/\s+/g, '');
/** Where such a word is a thing to press or to choose, and says nothing of how the application stands. */
const choices = 'a, button, option, label, select, textarea, script, style, [role="tab"], [role="option"]';
/** The name of the line, written before the word in the same text. */
const lineName = /^[^:\uff1a]{1,8}[:\uff1a]/;

/** The one of these words that the page shows; null for none, and where several stand: a list says nothing of one. */
export function wordIn(document: Document, words: readonly string[]): string | null {
  const wanted = new Set(words);
  const found = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode as Text;
    if (data.length > 60) continue;
    const word = squeeze(data).replace(lineName, '');
    if (!wanted.has(word) || !parentElement || parentElement.closest(choices) || !isVisible(parentElement)) continue;
    found.add(word);
  }
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

const typed = 'input:not([type]), input[type="text"], textarea';

/** The name that stands in the field's own line where nothing ties the two together; '' where the line has more fields. */
function nameBeside(field: Element): string {
  for (let line = field.parentElement; line && line.querySelectorAll(typed).length === 1; line = line.parentElement) {
    const name = line.querySelector('label, th, dt, [class*="label"]');
    if (name && !name.contains(field)) return squeeze(name.textContent ?? '');
  }
  return '';
}

/** The one field of that name that takes typing; none where several fit. */
function fieldOf(document: Document, marks: BrandPageRecord['fields'][KnownField]): Field | null {
  const beside = ({ selector, label = '' }: Mark) =>
    [...document.querySelectorAll(selector)].filter((one) => isVisible(one) && nameBeside(one).includes(label));
  const found = findAll(document, marks);
  const all = found.length > 0 ? found : (marks.map(beside).find((some) => some.length > 0) ?? []);
  const [field, ...more] = all.filter(isOperable) as Field[];
  return field && more.length === 0 && !field.readOnly ? field : null;
}

/**
 * Fills what is known into the fields that are empty; what stands in a field stays. `kept`: fields that hold something
 * already. `failed`: fields whose page did not keep what was filled.
 */
export function fillKnown(
  document: Document,
  fields: BrandPageRecord['fields'],
  known: Known,
): { filled: number; kept: number; failed: number } {
  const told = { filled: 0, kept: 0, failed: 0 };
  for (const name of ['member', 'company', 'brands'] as const) {
    const field = known[name] === '' ? null : fieldOf(document, fields[name]);
    if (!field) continue;
    if (field.value !== '') {
      told.kept += 1;
      continue;
    }
    fillField(field, known[name]);
    if (field.value === known[name]) told.filled += 1;
    else told.failed += 1;
  }
  return told;
}
