// Added to a page when the background has a word to say there: a script of its own, so that the background does not
// carry what only pages show.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { showToast } from '../../utils/page/toast';

export default defineUnlistedScript(() => {
  Object.assign(globalThis, { storekeyToast: showToast });
});
