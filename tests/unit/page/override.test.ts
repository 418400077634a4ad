import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { listAnchors, matchesOf, placeKey, placesOf } from '../../../utils/page/anchor';
import { overrideFor } from '../../../utils/page/override';
import { mostReport, redactedReport } from '../../../utils/page/report';

const show = (html: string) => {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceChildren(...parsed.body.childNodes);
};
const at = (selector: string) => document.querySelector(selector) as Element;
const foundOf = (anchors: Parameters<typeof placesOf>[0]) => placesOf(anchors, listAnchors([document], anchors));
const point = (selector: string) => overrideFor(at(selector), (sought) => matchesOf(document, sought).length);

beforeEach(() => document.body.replaceChildren());

describe('overrideFor', () => {
  it('prefers test ids, then ids, roles and words', () => {
    show(`<b data-testid="gallery" id="own" role="button">橱窗图</b><i id="main-pics">x</i>
      <u role="tab" aria-label="图片">y</u><button>上传素材</button>`);
    expect(point('b')).toMatchObject({ selector: '[data-testid="gallery"]', place: 'after', most: 1 });
    expect(point('i')).toMatchObject({ selector: 'i#main-pics' });
    expect(point('u')).toMatchObject({ selector: '[role="tab"][aria-label="图片"]' });
    expect(point('button')).toMatchObject({ selector: 'button', text: '上传素材' });
  });

  it('uses neither numbers nor machine-made names nor positions, but what stands around', () => {
    show('<section data-testid="pics"><div id="x81f" class="JYmB5tXIR_uN"><em></em></div></section>');
    expect(point('em')).toMatchObject({ selector: '[data-testid="pics"]', place: 'append' });
    show('<div id="a9"><p class="r3"><em></em></p></div>');
    expect(point('em')).toBeNull();
  });

  it('refuses what fits half the page, and finds again what it took', () => {
    show('<p>编辑</p>'.repeat(13));
    expect(point('p')).toBeNull();
    show('<p>主图</p><p>主图</p><p>详情</p>');
    const own = point('p');
    expect(own).toMatchObject({ most: 2 });
    if (!own) return;
    expect(foundOf([{ ...own, seen: 'unverified', expect: [1, own.most] }])).toHaveLength(2);
  });

  it('always gives a selector that the browser takes and that finds the element or what holds it', () => {
    const name = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(name, name, name, name, (id, test, label, text) => {
        const element = document.createElement('button');
        element.id = id;
        element.setAttribute('data-testid', test);
        element.setAttribute('role', 'tab');
        element.setAttribute('aria-label', label);
        element.textContent = text;
        document.body.replaceChildren(element);
        const own = point('button');
        if (own) expect(matchesOf(document, own).some((one) => one.contains(element))).toBe(true);
      }),
    );
  });
});

describe('placeKey', () => {
  it('is the route, or the address without its numbers', () => {
    expect(placeKey({ id: 'publish', match: '', anchors: [] }, { pathname: '/a', hash: '' })).toBe('publish');
    expect(placeKey(null, { pathname: '/goods/41/edit', hash: '#/step/2?id=7' })).toBe('/goods/0/edit#/step/0');
  });
});

describe('redactedReport', () => {
  it('holds names of the page’s elements, counts what repeats, and stays within 20,000 letters', () => {
    show(
      `<div class="list a1b2">${'<p class="row"><a href="/x">张三</a></p>'.repeat(500)}</div><button class="up">上传</button>`,
    );
    const report = redactedReport(document, { platform: 'jd' });
    expect(report.split('\n')[0]).toBe('platform: jd');
    expect(report).toContain('div.list\n');
    expect(report).toContain('… ×499 more');
    expect(report).toContain('button.up');
    expect(report).not.toMatch(/张三|上传|a1b2|href/);
    show('<div class="deep"><button class="some-button-name"></button><i></i></div>'.repeat(3000));
    expect(redactedReport(document, {}).length).toBeLessThanOrEqual(mostReport);
  });

  it('never holds a text, a value or a number of the page', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), fc.stringMatching(/^[a-z]{3}[0-9]{4}$/), (text, id) => {
        const element = document.createElement('button');
        element.id = id;
        element.title = `Z${text}`;
        element.setAttribute('data-user', `Z${text}`);
        element.textContent = `Z${text}`;
        document.body.replaceChildren(element);
        expect(redactedReport(document, {})).toBe('button');
      }),
    );
  });
});
