// What the launcher needs seldom, added to a page when it is asked for: pointing at a place, and the page's structure.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pageLink } from '../../utils/page/link';
import { overrideFor } from '../../utils/page/override';
import { pointOut } from '../../utils/page/pointing';
import { redactedReport } from '../../utils/page/report';

export default defineUnlistedScript(() => {
  pageLink().tools = { pointOut, overrideFor, redactedReport };
});
