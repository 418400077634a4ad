import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../utils/uploads/fit/facts';
import { longestGiven } from '../../../../utils/uploads/fit/limits';
import { refusal } from '../../../../utils/uploads/fit/refuse';
import { png } from '../pictures';
import { sample, sampleNames } from './pixels';

const text = (content: string) => Uint8Array.from(Buffer.from(content, 'utf8'));
const told = (bytes: Uint8Array, length?: number) => refusal(bytes, readFacts(bytes), 'a.jpg', length);
const svg = (inside: string, attributes = 'width="9" height="9"', before = '') =>
  text(`${before}<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`);

describe('what is no picture', () => {
  it.each([
    ['nothing', '', 'problem_empty'],
    ['any bytes', 'hello', 'problem_unknownBytes'],
    ['a page', '\n<!DOCTYPE html><html><body>404</body></html>', 'problem_html'],
    ['a page without a document type', '<html lang="zh"><body>404</body></html>', 'problem_html'],
    ['a page behind a comment', '<!-- login --><HTML><body><svg width="9" height="9"/></body></HTML>', 'problem_html'],
  ])('is told: %s', (_, content, key) => {
    expect(told(text(content))?.key).toBe(key);
  });

  it('is named where it can be', () => {
    expect(told(text('%PDF-1.7 ...'))).toEqual({ key: 'problem_notPicture', params: ['a.jpg', 'pdf'] });
    expect(told(text('\0\0\0 ftypisom\0\0\0\0'))).toEqual({ key: 'problem_notPicture', params: ['a.jpg', 'mp4'] });
  });

  it('is a file that is too long, by its length alone', () => {
    const head = sample('plain.jpg');
    expect(told(head, longestGiven)).toBeNull();
    expect(told(head, 200 * 1024 * 1024)).toEqual({
      key: 'problem_tooLong',
      params: ['a.jpg', '200.00 MB', '60.00 MB'],
    });
  });
});

describe('a picture that unfolds', () => {
  /** The same header with other pixels. */
  const patched = (name: string, places: readonly [number, readonly number[]][]) => {
    const bytes = sample(name);
    for (const [at, values] of places) bytes.set(values, at);
    return bytes;
  };
  const find = (name: string, mark: string) => Buffer.from(sample(name)).indexOf(mark, 0, 'latin1');

  it.each([
    ['png', patched('rgb.png', [[16, [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]]])],
    ['webp', patched('alpha.webp', [[24, [0x2f, 0x75, 0, 0x2f, 0x75, 0]]])],
    ['avif', patched('plain.avif', [[find('plain.avif', 'ispe') + 8, [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]]])],
    ['heic', patched('plain.heic', [[find('plain.heic', 'ispe') + 8, [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]]])],
    ['gif', patched('still.gif', [[6, [0x30, 0x75, 0x30, 0x75]]])],
    ['bmp', patched('bmp24.bmp', [[18, [0x30, 0x75, 0, 0, 0x30, 0x75, 0, 0]]])],
  ])('into 30,000 × 30,000 is refused by its header: %s', (_, bytes) => {
    expect(told(bytes)).toEqual({ key: 'problem_tooManyPixels', params: ['a.jpg', '30000×30000', '100'] });
  });

  it('into 60 million pixels is not', () => {
    const size = (width: number, height: number) => [width >> 8, width & 255, 0, 0, height >> 8, height & 255];
    expect(told(patched('rgb.png', [[18, size(9504, 6336)]]))).toBeNull();
    expect(told(png(4032, 3024))).toBeNull();
  });
});

describe('a picture that is cut off', () => {
  const complete = sampleNames.filter((name) => told(sample(name)) === null);
  const cutAt = (name: string, share: number) => sample(name).slice(0, Math.floor(sample(name).length * share));

  it('is told of every format', () => {
    expect(complete.length).toBeGreaterThan(80);
    for (const share of [0.5, 0.9]) {
      // Arithmetic coding cannot be read here; of two pages the first alone counts.
      for (const name of complete.filter((one) => !/arithmetic|pages/.test(one))) {
        expect(told(cutAt(name, share))?.key ?? `${name} ${share}`).toMatch(/^problem_(cut|damaged|svgNoSize)$/);
      }
    }
  });

  it('is not one with bytes behind its end, as cameras append them', () => {
    for (const name of complete.filter((one) => !/\.(svg|avif|heic)$/.test(one))) {
      expect(told(Uint8Array.from([...sample(name), ...sample('lossy.webp')])), name).toBeNull();
    }
  });

  it('is not a jpg that misses nothing but its end mark', () => {
    for (const name of ['plain.jpg', 'progressive.jpg', 'orient-6-restart.jpg', 'cmyk.jpg', 'orient-6-444.jpg']) {
      expect(told(sample(name).slice(0, -2)), name).toBeNull();
      expect(told(sample(name).slice(0, -40))?.key, name).toBe('problem_cut');
    }
  });

  it('is not a gif that misses nothing but its trailer', () => {
    expect(told(sample('moving.gif').slice(0, -1))).toBeNull();
  });
});

describe('an SVG', () => {
  it('is refused for what it would run or fetch', () => {
    expect(told(sample('script.svg'))?.key).toBe('problem_svgScript');
    expect(told(sample('handler.svg'))?.key).toBe('problem_svgScript');
    expect(told(sample('foreign.svg'))?.key).toBe('problem_svgScript');
    expect(told(sample('remote.svg'))?.params).toEqual(['a.jpg', 'https://pictures.example/a.png']);
    expect(told(sample('remote-style.svg'))?.params).toEqual(['a.jpg', 'https://pictures.example/a.css']);
    expect(told(sample('remote-url.svg'))?.params).toEqual(['a.jpg', '//pictures.example/a.svg#b']);
    expect(told(sample('entity.svg'))?.params).toEqual(['a.jpg', 'https://pictures.example/a.png']);
  });

  it.each([
    ['a script under a prefix', '<s:script xmlns:s="http://www.w3.org/2000/svg"/>'],
    ['a script in capitals', '<SCRIPT >1</SCRIPT>'],
    ['a script behind a tag with a sign in a value', '<g title=">"/><script/>'],
    ['an address that runs', '<a xlink:href=" java&#115;cript:alert(1)"/>'.replace('a xl', 'use xl')],
    ['an address that an animation sets', '<set attributeName="href" to="javascript:alert(1)"/>'],
  ])('is not fooled by %s', (_, inside) => {
    expect(told(svg(inside))?.key).toBe('problem_svgScript');
  });

  it.each([
    ['a file', '<image href="file:///c:/a.png"/>'],
    ['a document beside it', '<use href="other.svg#a"/>'],
    ['two addresses, the first an inner one', '<use href="#a" xlink:href="https://a.example/b.svg"/>'],
    ['a style in an attribute', '<g style="fill:url(https://a.example/b)"/>'],
    ['a style with escapes', '<style>g { fill: u\\72l(https://a.example/b) }</style>'],
    ['a style in CDATA', '<style><![CDATA[@import "https://a.example/b";]]></style>'],
    ['a filter by attribute', '<g filter=\'url("https://a.example/b#c")\'/>'],
    ['an address by number', '<image href="&#104;ttps://a.example/b"/>'],
  ])('refers to something outside: %s', (_, inside) => {
    expect(told(svg(inside))?.key).toBe('problem_svgRemote');
  });

  it('is refused for a style sheet or an entity that is fetched, and for entities made of entities', () => {
    const fetched = '<!DOCTYPE svg [<!ENTITY a SYSTEM "https://a.example/b">]>';
    const many = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>';
    const sheet = '<?xml-stylesheet type="text/css" href="https://a.example/b.css"?>';
    for (const before of [fetched, many, sheet])
      expect(told(svg('', undefined, before))?.key).toBe('problem_svgRemote');
  });

  it('is taken with what drawing programs write', () => {
    const before =
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>';
    const inside =
      '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><cc:Work rdf:about=""/></rdf:RDF></metadata><style>.a{fill:url(#g)}</style><a href="https://a.example/"><text>on &amp; on</text></a>';
    expect(told(svg(inside, 'xmlns:x="&ns_svg;" width="9" height="9"', before))).toBeNull();
  });

  it('is read in a time that grows with its length alone, whatever it repeats', () => {
    const long = [
      '<!a>',
      '<a ',
      '<?xml-stylesheet ',
      '<![CDATA[',
      '<!-- ',
      '<a b="',
      '&a;',
      'url(',
      '<g style="url( ">',
    ];
    for (const part of long) {
      expect(() => told(svg(part.repeat(200_000), undefined, '<!DOCTYPE svg [<!ENTITY a "b">]>'))).not.toThrow();
    }
  }, 60_000);

  it.each([
    'width="0" height="96"',
    'width="96" height="0"',
    '',
    'width="100%" height="100%"',
    'viewBox="0 0 0 9"',
    'width="-4" height="9"',
  ])('has no size: %s', (attributes) => {
    expect(told(svg('<g/>', attributes))?.key).toBe('problem_svgNoSize');
  });

  it.each([
    ['width="2in" height="48pt"', 192, 64],
    ['width="100%" viewBox="0 0 30 20"', 30, 20],
    ['width="60" viewBox="0 0 30 20"', 60, 40],
    ['height="1cm" viewBox="-5 -5 30,15"', 76, 38],
    ['width="0.2" height="9"', 1, 9],
    // A drawing has no pixels of its own: a huge one is drawn smaller.
    ['width="51500" height="51500"', 4000, 4000],
    ['width="750" height="90000"', 577, 69282],
  ])('has the size that its attributes give: %s', (attributes, width, height) => {
    expect(readFacts(svg('<g/>', attributes))).toMatchObject({ width, height });
  });
});
