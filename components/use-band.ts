// The rubber band over a scrolled area: from the press to the release, scrolling along at the edges.
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Box, bandOf } from './picker-geometry';

type Point = { x: number; y: number };
type Rules<T> = {
  /** What was there when the band began; handed to every `move`. */
  begin(): T;
  /** The band now, in the scrolled area's own pixels; `takes` with the Alt key. */
  move(before: T, from: Point, to: Point, takes: boolean): void;
};

/** A press that moves less is a click, CSS pixels. */
const still = 5;
/** Within this of an edge it scrolls, so much a frame, CSS pixels. */
const edge = 28;
const stride = 14;

/** `drawn` tells whether the press that a click ends was a band; `box` is the band to draw, null without one. */
export function useBand<T>(home: RefObject<HTMLDivElement | null>, rules: Rules<T>) {
  const [box, setBox] = useState<Box | null>(null);
  const latest = useRef(rules);
  latest.current = rules;
  const wasDrawn = useRef(false);
  const stop = useRef<() => void>(() => {});
  useEffect(() => () => stop.current(), []);

  function onPointerDown(event: PointerEvent) {
    const area = home.current;
    wasDrawn.current = false;
    if (!area || event.button !== 0 || event.pointerType === 'touch') return;
    const { left, top, bottom } = area.getBoundingClientRect();
    // The scroll bar is its own.
    if (event.clientX - left >= area.clientWidth) return;
    const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => ({
      x: clientX - left,
      y: clientY - top + area.scrollTop,
    });
    const from = pointOf(event);
    const takes = event.altKey;
    const before = latest.current.begin();
    let pointer: { clientX: number; clientY: number } = event;
    let frame = 0;
    const draw = () => {
      const to = pointOf(pointer);
      if (!wasDrawn.current) {
        if (Math.hypot(to.x - from.x, to.y - from.y) < still) return;
        // Not sooner: a click would then be one on the whole area.
        area.setPointerCapture(event.pointerId);
        wasDrawn.current = true;
      }
      setBox(bandOf(from, to));
      latest.current.move(before, from, to, takes);
    };
    const scroll = () => {
      const past = pointer.clientY < top + edge ? -stride : pointer.clientY > bottom - edge ? stride : 0;
      const was = area.scrollTop;
      if (wasDrawn.current && past !== 0) area.scrollTop += past;
      if (area.scrollTop !== was) draw();
      frame = requestAnimationFrame(scroll);
    };
    const moved = (move: PointerEvent) => {
      if (move.pointerId !== event.pointerId) return;
      pointer = move;
      draw();
    };
    const end = () => {
      cancelAnimationFrame(frame);
      area.removeEventListener('pointermove', moved);
      for (const type of ['pointerup', 'pointercancel']) area.removeEventListener(type, end);
      setBox(null);
    };
    stop.current = end;
    area.addEventListener('pointermove', moved);
    for (const type of ['pointerup', 'pointercancel']) area.addEventListener(type, end);
    frame = requestAnimationFrame(scroll);
  }

  return { box, onPointerDown, drawn: () => wasDrawn.current };
}
