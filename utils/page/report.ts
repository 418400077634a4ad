// What a seller may send us of a page whose fields we no longer find: its structure, without anything it says.
import { above } from './roots';

/** Most letters of a report: it is read by people, and pasted. */
export const mostReport = 20_000;
const deepest = 40;
/** Attributes whose values are names that a programmer gave; all others are left out. */
const named = ['role', 'data-testid', 'data-test-id', 'data-test', 'data-qa', 'attr-field-id', 'type'];
const skipped = 'script, style, link, meta, noscript, template, svg, canvas, video, audio';
const written = /^[a-z][a-z_-]{1,39}$/i;

/** An element without its texts, values, addresses and numbers. */
function lineOf(element: Element): string {
  const names = named.flatMap((name) => {
    const value = element.getAttribute(name) ?? '';
    return written.test(value) ? [`[${name}=${value}]`] : [];
  });
  const id = written.test(element.id) ? `#${element.id}` : '';
  const classes = [...element.classList].filter((name) => written.test(name)).slice(0, 6);
  const accept = /image/i.test(element.getAttribute('accept') ?? '') ? '[accept~=image]' : '';
  const inner = element.shadowRoot ? ' (shadow)' : '';
  return `${element.localName}${id}${classes.map((name) => `.${name}`).join('')}${names.join('')}${accept}${inner}`;
}

/** Elements that matter for uploading, and all that stands around them. */
function weighty(document: Document): Set<Element> {
  const set = new Set<Element>();
  for (const element of document.querySelectorAll('input[type=file], button, [role=button], [role=dialog], iframe')) {
    for (let up: Element | null = element; up && !set.has(up); up = above(up)) set.add(up);
  }
  return set;
}

/**
 * The report: a head of `facts` and an indented line an element, at most 20,000 letters. What leads to buttons, file
 * inputs, dialogs and frames comes first; siblings that look alike are counted and not repeated.
 */
export function redactedReport(document: Document, facts: Record<string, string | number>): string {
  const lines = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
  let size = lines.join('\n').length;
  const weight = weighty(document);
  const put = (line: string) => {
    size += line.length + 1;
    if (size > mostReport - 8) return false;
    lines.push(line);
    return true;
  };
  const walk = (parent: ParentNode, depth: number): boolean => {
    let before = '';
    let alike = 0;
    let same = 0;
    const end = () => alike === 0 || put(`${' '.repeat(depth)}… ×${alike} more`);
    for (const child of parent.children) {
      if (child.matches(skipped)) continue;
      const line = lineOf(child);
      same = line === before ? same + 1 : 0;
      // Rows of a table each hold buttons: two of them tell it.
      if (same > 1 || (same === 1 && !weight.has(child))) {
        alike += 1;
        continue;
      }
      if (!end()) return false;
      alike = 0;
      before = line;
      if (!put(' '.repeat(depth) + line)) return false;
      const goesOn = depth < deepest && (weight.has(child) || depth < 4);
      if (goesOn && child.shadowRoot && !walk(child.shadowRoot, depth + 1)) return false;
      if (goesOn && !walk(child, depth + 1)) return false;
    }
    return end();
  };
  if (document.body && !walk(document.body, 0)) lines.push('…');
  return lines.join('\n');
}
