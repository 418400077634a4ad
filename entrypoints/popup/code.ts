// QR codes; a chunk of its own, loaded with the first link that has to be scanned.
import type { Modules } from '../../components/panel-props';

/** Modules of a QR code with medium correction. Throws when the text is too long for one. */
export async function drawCode(text: string): Promise<Modules> {
  const { default: qrcode } = await import('qrcode-generator');
  const code = qrcode(0, 'M');
  // the library encodes Latin letters only, and an address has a form without others
  code.addData(new URL(text).href);
  code.make();
  const size = code.getModuleCount();
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => code.isDark(y, x)));
}
