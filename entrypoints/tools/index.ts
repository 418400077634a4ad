// What a page needs seldom, added to it when it is asked for: the launcher's card, and putting pictures into the page.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { askWith } from '../../utils/messages/send';
import { edgeCardWith } from '../../utils/page/edge-card';
import { handBatch } from '../../utils/page/hand-batch';
import { insertPicture } from '../../utils/page/insert';
import { pageLink, sendToBackground } from '../../utils/page/link';

export default defineUnlistedScript(() => {
  const ask = askWith(sendToBackground);
  const edgeCard = edgeCardWith(() => ask('checklist.page', {}));
  pageLink().tools = { edgeCard, handBatch, insertPicture };
});
