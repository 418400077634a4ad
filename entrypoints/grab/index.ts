// Added to a frame when the seller uploads a picture of it; the background then asks what it left here. It shows
// nothing, listens to nothing, and stands in our own world, where the page's scripts do not reach it.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type Grabber, makeGrabber } from '../../utils/page/grab';

export default defineUnlistedScript(() => {
  const place = globalThis as { storekeyGrab?: Grabber; storekeyKept?: Map<string, Blob> };
  // Always the newest: an update of the extension may have left an older one.
  place.storekeyKept ??= new Map();
  place.storekeyGrab = makeGrabber(place.storekeyKept);
});
