// What a JPEG says of itself: frame, EXIF, other metadata, colour profile.

import { readExif } from './exif';
import type { Found } from './facts';
import { isSrgb } from './icc';
import { exifIn, isFrame, isTelling, marker, profileName, segmentsFrom } from './jpg-parts';
import { be16, hasAt, joined } from './numbers';

/** Null where no frame's header can be read. A height of 0 (given behind the first scan) is read by no browser. */
export function jpgFacts(bytes: Uint8Array): Found | null {
  const { segments } = segmentsFrom(bytes, 2);
  const frame = segments.find((segment) => isFrame(segment.marker) && segment.to - segment.body >= 6);
  if (!frame) return null;
  let orientation = 1;
  let metadata = false;
  const profiles: Uint8Array[] = [];
  for (const segment of segments) {
    const exif = exifIn(bytes, segment);
    // Of several the first that turns counts, as in browsers.
    if (exif && orientation === 1) orientation = readExif(exif).orientation;
    metadata ||= isTelling(bytes, segment);
    const { marker: code, body, to } = segment;
    if (code === marker.app2 && hasAt(bytes, body, profileName)) profiles.push(bytes.subarray(body + 14, to));
  }
  const components = bytes[frame.body + 5] ?? 0;
  return {
    width: be16(bytes, frame.body + 3),
    height: be16(bytes, frame.body + 1),
    orientation,
    frames: 1,
    alpha: false,
    metadata,
    // CMYK without a profile is no sRGB either.
    profile: components === 4 || (profiles.length > 0 && !isSrgb(joined(profiles))),
  };
}
