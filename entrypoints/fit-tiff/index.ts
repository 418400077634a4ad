// The tiff decoder, loaded by the worker `fit.js` when the first tiff comes.
import './inflate';
import * as UTIF from 'utif2';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { mostPages } from '../../utils/uploads/fit/facts-plain';

/** A profile of CMYK or grey is none for what was made of it here. Source: ICC.1:2022, 7.2.6; tag 34675. */
function profileOf(page: UTIF.IFD): Uint8Array<ArrayBuffer> | null {
  const profile = Uint8Array.from((page.t34675 as number[] | undefined) ?? []);
  return String.fromCharCode(...profile.subarray(16, 20)) === 'RGB ' ? profile : null;
}

export default defineUnlistedScript(() => {
  globalThis.storekeyTiff = {
    decodeTiff(bytes) {
      // The largest page, as where its size is read: scanners and cameras put a small preview before it.
      const pages = UTIF.decode(bytes.buffer)
        .slice(0, mostPages)
        .filter((page) => page.t256 && page.t257);
      const area = (page: UTIF.IFD) => Number((page.t256 as number[])[0]) * Number((page.t257 as number[])[0]);
      const [page] = pages.sort((a, b) => area(b) - area(a));
      if (!page) return null;
      UTIF.decodeImage(bytes.buffer, page);
      const { width, height } = page;
      const rgba = new Uint8ClampedArray(UTIF.toRGBA8(page));
      return rgba.length === width * height * 4 ? { rgba, width, height, profile: profileOf(page) } : null;
    },
  };
});
