// The gif encoder, loaded by the worker `fit.js` when an animation or a picture of few colours is to be written.
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { GifTools } from '../../utils/uploads/fit/libraries';

export default defineUnlistedScript(() => {
  globalThis.storekeyGif = { applyPalette, GIFEncoder, quantize } as GifTools;
});
