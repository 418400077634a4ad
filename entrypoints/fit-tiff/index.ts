// The tiff decoder, loaded by the worker `fit.js` when the first tiff comes.
import './inflate';
import * as UTIF from 'utif2';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript(() => {
  globalThis.storekeyTiff = {
    decodeTiff(bytes) {
      // The largest page: scanners and cameras put a small preview before it.
      const pages = UTIF.decode(bytes.buffer).filter((page) => page.t256 && page.t257);
      const area = (page: UTIF.IFD) => Number((page.t256 as number[])[0]) * Number((page.t257 as number[])[0]);
      const [page] = pages.sort((a, b) => area(b) - area(a));
      if (!page) return null;
      UTIF.decodeImage(bytes.buffer, page);
      const { width, height } = page;
      const rgba = new Uint8ClampedArray(UTIF.toRGBA8(page));
      return rgba.length === width * height * 4 ? { rgba, width, height } : null;
    },
  };
});
