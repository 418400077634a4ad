// eBay. It has no image space of its own as a page: pictures belong to a listing. The same host serves buyers, so only
// the seller's hub and the listing form are taken. Times are Pacific.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'ebay',
  names: { zh_CN: 'eBay', en: 'eBay' },
  hosts: [
    // Seller Hub /sh/lst/active and /sh/reports/uploads (working code)
    'https://www.ebay.com/sh/*',
    // The listing form /lstng?mode=ReviseItem&draftId= (googoogaagaa23/GLDN-Ops, extension/ebay-price-core.js)
    'https://www.ebay.com/lstng*',
  ],
  ways: { gateway: 'no', api: 'create_image_from_file' },
};

export const pages: Pages = {
  routes: [
    {
      id: 'publish',
      match: '^www\\.ebay\\.com/lstng',
      anchors: [
        // The form's own uploader, an invisible input (Nelsonchatnoir/fill-sell,
        // chrome-extension/selectors/ebay.registry.js, 2026-07).
        { selector: ':has(> #fehelix-uploader)', place: 'after', seen: '2026-07', expect: [1, 1] },
      ],
      inputs: [
        {
          id: 'main',
          names: { zh_CN: '商品照片', en: 'Photos' },
          selector: '#fehelix-uploader',
          seen: '2026-07',
        },
      ],
    },
  ],
  takes: {
    formats: ['jpg', 'png', 'gif', 'webp', 'bmp', 'tiff', 'avif', 'heic'],
    bytes: null,
    source: 'Media API: JPG GIF PNG BMP TIFF AVIF HEIC WEBP, no animation; size unverified',
  },
  authorize: null,
  zone: -480,
};
