// Whether a field takes pictures, by what it says of itself and by the words around it. Chinese and English.
import { readOnce } from './reads';
import { above } from './roots';
import { elementsWith } from './texts-in';

/** Of pictures: 图 alone is in 地图 and 图表 too. */
export const imageWords =
  /图片|照片|相片|主图|白底图|透明图|长图|方图|细节图|详情图|效果图|颜色图|规格图|素材|相册|图集|photo|image|picture|\bimgs?\b|album|gallery/i;
const otherWords =
  /视频|音频|表格|附件|文档|压缩包|合同|资质|发票|头像|身份证|营业执照|excel|csv|video|audio|avatar|document|invoice/i;
const imageSuffix = /\.(jpe?g|png|gif|webp|bmp|avif|heic|tiff?)\b/i;

/** Elements that are pressed. */
export const pressable = 'button, a, label, [role=button], input[type=button], summary';
/** Words without which no text says that pictures are uploaded: a first test over much text. */
const hint =
  /上\s*传|(添\s*加|选择本地)\s*(图|照片|主图)|(upload|add|browse)[\sa-z]{0,24}(image|photo|picture|file)|\bupload\b/i;

/** What every hint has something of, whatever its case: found a hundred times as fast as a hint in much text. */
const marks = ['传', '图', '照', 'pload', 'PLOAD', 'dd', 'DD', 'rowse', 'ROWSE'];
const mayHint = (text: string) => marks.some((mark) => text.includes(mark));

/** Most letters of a button, and of the words around a field. */
const mostLabel = 16;
const mostAround = 160;

const squeeze = (text: string) => text.replace(/\s+/g, '');

/** The words around an element: of the nearest surroundings that say something and are not half the page. */
export function wordsAround(element: Element): string {
  let words = '';
  let up: Element | null = element;
  for (let step = 0; up && step < 6; step += 1, up = above(up)) {
    if (['body', 'html'].includes(up.localName)) break;
    const text = (up.textContent ?? '').trim();
    if (text.length > mostAround) break;
    if (text.length > words.length) words = text;
  }
  return words;
}

/**
 * Whether an input of files is for pictures: by what it accepts; else by its own names and the words around it; `unsaid`
 * where nothing says.
 */
export function takesImages(input: HTMLInputElement, unsaid = false): boolean {
  if (input.disabled || input.hasAttribute('webkitdirectory')) return false;
  const accept = input.getAttribute('accept')?.trim() ?? '';
  if (accept && accept !== '*' && accept !== '*/*') return /image\//i.test(accept) || imageSuffix.test(accept);
  const own = ['aria-label', 'title', 'name', 'id', 'class'].map((name) => input.getAttribute(name) ?? '').join(' ');
  const around = wordsAround(input);
  if (otherWords.test(own) || otherWords.test(around)) return false;
  return unsaid || imageWords.test(own.replace(/[-_]/g, ' ')) || imageWords.test(around) || /上传|upload/i.test(around);
}

const chinese =
  /^[+＋]?(点击|批量|本地|重新)?(上传(本地|商品|更多|详情)?(图片|照片|主图|素材|图)|(添加|选择本地)(图片|照片|主图))$/;
const english = /^\+?(upload|add|browse)(more|your|product|main|local)*(images?|photos?|pictures?)$/i;
/** Says upload, not of what: counts where the words around speak of pictures. */
const unsure = /^[+＋]?(点击|批量|本地)?上传(文件)?$|^本地上传$|^\+?upload(files?)?$/i;

/** What is pressed to upload pictures in a tree: by its words, whatever element it is. */
export function uploadButtons(root: ParentNode, read = readOnce(root)): Element[] {
  const says = (words: string) => mayHint(words) && hint.test(words);
  const said = (says(read.text()) ? elementsWith(root, says) : []).map((element) => {
    const button = element.closest(pressable);
    if (button) return button;
    return element.ownerDocument.defaultView?.getComputedStyle(element).cursor === 'pointer' ? element : null;
  });
  const all = new Set([...said, ...read.inputs('button')]);
  return [...all].filter((element) => element !== null).filter(uploadsImages);
}

/** Whether an element that comes into the page is or holds a button for pictures. */
export const bringsButton = (element: Element): boolean => {
  const text = element.textContent ?? '';
  return text.length < 20_000 && hint.test(text);
};

/** Whether something that is pressed says that it uploads pictures. */
function uploadsImages(element: Element): boolean {
  const raw = element.localName === 'input' ? (element as HTMLInputElement).value : (element.textContent ?? '');
  if (raw.length > 200) return false;
  const label = squeeze(raw) || squeeze(element.getAttribute('aria-label') ?? '');
  if (label.length === 0 || label.length > mostLabel + 8) return false;
  if (chinese.test(label) || english.test(label)) return true;
  if (!unsure.test(label)) return false;
  const around = wordsAround(element);
  return imageWords.test(around) && !otherWords.test(around);
}
