// Rows of the panel in pages of our own, where an unchanged upload keeps its object from one answer to the next.
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { UploadView } from '../utils/messages/views';
import type { RowProps } from './upload-row';

type RowOf = (upload: UploadView) => VNode<RowProps>;

/** Times are shown by the minute. */
const minute = (now: number) => Math.floor(now / 60_000);

const unchanged = (one: RowProps, other: RowProps) =>
  one.t === other.t &&
  one.on === other.on &&
  one.thumb === other.thumb &&
  one.perCall === other.perCall &&
  minute(one.now) === minute(other.now);

/**
 * Draws rows as `rowOf` does, but gives the row of before where nothing of it changed: one of hundreds does, several
 * times a second, and what is the same row to Preact costs neither work nor memory.
 */
export function useKept(rowOf: RowOf): RowOf {
  const kept = useRef(new WeakMap<UploadView, VNode<RowProps>>()).current;
  return (upload) => {
    const row = rowOf(upload);
    const before = kept.get(upload);
    if (before && unchanged(before.props, row.props)) return before;
    kept.set(upload, row);
    return row;
  };
}
