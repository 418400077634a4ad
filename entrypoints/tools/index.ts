// What a page needs seldom, added to it when it is asked for: the launcher's card, and putting pictures into the page.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { edgeCard } from '../../utils/page/edge-card';
import { handBatch } from '../../utils/page/hand-batch';
import { insertPicture } from '../../utils/page/insert';
import { pageLink } from '../../utils/page/link';

export default defineUnlistedScript(() => {
  pageLink().tools = { edgeCard, handBatch, insertPicture };
});
