// Amazon Seller Central. It has no image space: pictures belong to a listing. Its listing editor is "marathon"; what
// its upload fields look like is unverified. Times are Pacific.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'amazon',
  names: { zh_CN: '亚马逊', en: 'Amazon' },
  hosts: [
    // Listing editor /abis/listing/… (working code)
    'https://sellercentral.amazon.com/*',
    // The same for the United Kingdom (working code)
    'https://sellercentral.amazon.co.uk/*',
    // The same for Japan (working code)
    'https://sellercentral-japan.amazon.com/*',
  ],
  ways: { gateway: 'no', api: null },
};

export const pages: Pages = {
  routes: [
    {
      id: 'publish',
      match: '^sellercentral(-japan\\.amazon\\.com|\\.amazon\\.(com|co\\.uk))/abis/listing/',
      anchors: [
        // The editor's own id and class (working code); below it stand fields that nobody has described.
        {
          selector: '#marathonUI .marathon-page-container',
          place: 'before',
          seen: 'unverified',
          expect: [1, 1],
        },
      ],
    },
  ],
  takes: { formats: ['jpg', 'png'], bytes: null, source: 'unverified: no source names a limit of the upload field' },
  // Needs application_id (working code).
  authorize: {
    url: 'https://sellercentral.amazon.com/apps/authorize/consent',
    needs: 'application_id',
    seen: 'unverified',
  },
  zone: -480,
};
