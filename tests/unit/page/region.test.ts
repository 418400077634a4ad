import { beforeEach, describe, expect, it } from 'vitest';
import { regionOf, runsOf } from '../../../utils/page/region';

beforeEach(() => document.body.replaceChildren());

/** An element inside boxes of these classes, from outside in. */
function inside(...classes: string[]): Element {
  let at: Element = document.body;
  for (const name of classes) {
    const box = document.createElement('div');
    box.className = name;
    at.append(box);
    at = box;
  }
  return at;
}

describe('regionOf', () => {
  it('believes the nearest box that says something', () => {
    expect(regionOf(inside('page', 'item-gallery', 'x'))).toBe('main');
    expect(regionOf(inside('content-detail', 'x'))).toBe('details');
    expect(regionOf(inside('content-detail', 'recommend-list', 'x'))).toBe('other');
    expect(regionOf(inside('x', 'y'))).toBe('other');
    expect(regionOf(inside('generated-gallery'))).toBe('main');
    expect(regionOf(inside('content-detail', 'nav'))).toBe('other');
  });

  it('does not take a whole page for its description', () => {
    const page = inside('detail-page');
    const gallery = document.createElement('div');
    gallery.className = 'J_Gallery';
    page.append(gallery, document.createElement('img'));
    expect(regionOf(gallery)).toBe('main');
    expect(regionOf(page.lastElementChild as Element)).toBe('other');
  });
});

describe('runsOf', () => {
  const box = (top: number, width = 750, left = 0) => ({ left, top, width, height: 500 });
  it('finds three wide pictures below each other, and nothing less', () => {
    expect([...runsOf([box(0), box(500), box(1010)])]).toEqual([0, 1, 2]);
    expect([...runsOf([box(0), box(500)])]).toEqual([]);
    expect([...runsOf([box(0, 100), box(500, 100), box(1000, 100)])]).toEqual([]);
    expect([...runsOf([box(0), box(0, 750, 760), box(0, 750, 1520)])]).toEqual([]);
    expect([...runsOf([box(0), box(900), box(1400), box(1900), box(2400, 300)])]).toEqual([1, 2, 3]);
  });
});
