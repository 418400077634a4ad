import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTitle, isRenamedTwin, namedAs, nameFromUrl, stemOf } from '../../../utils/uploads/title';

describe('cutTitle', () => {
  it('keeps 50 characters and cuts the 51st', () => {
    expect(cutTitle('x'.repeat(50))).toBe('x'.repeat(50));
    expect(cutTitle('x'.repeat(51))).toBe('x'.repeat(50));
  });

  it('counts code points, so no half of an emoji stays', () => {
    expect(cutTitle(`${'图'.repeat(49)}😀😀`)).toBe(`${'图'.repeat(49)}😀`);
    expect(cutTitle('😀'.repeat(60))).toBe('😀'.repeat(50));
  });

  it('never gives more than 50 code points nor a lone surrogate of a whole text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const cut = cutTitle(text);
        expect([...cut].length).toBeLessThanOrEqual(50);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('names', () => {
  it('keeps a right suffix as written', () => {
    expect(namedAs('Blue.JPG', 'jpg')).toBe('Blue.JPG');
    expect(namedAs('Blue.jpeg', 'jpg')).toBe('Blue.jpeg');
    expect(namedAs('Blue.jfif', 'jpg')).toBe('Blue.jfif');
  });

  it('puts the suffix of the true format for a wrong or a missing one', () => {
    expect(namedAs('Blue.jpg', 'png')).toBe('Blue.png');
    expect(namedAs('Blue', 'gif')).toBe('Blue.gif');
    expect(namedAs('v1.2', 'png')).toBe('v1.2.png');
  });

  it('replaces direction overrides, line breaks and what no file name may carry', () => {
    expect(namedAs('evil\u202egpj.png', 'png')).toBe('evil_gpj.png');
    expect(namedAs('a\r\nContent-Type: x.png', 'png')).toBe('a__Content-Type_ x.png');
    expect(namedAs('../..\\c:"d".png', 'png')).not.toMatch(/[/\\:"]/);
    expect(stemOf('\u2066hidden\u2069.png')).toBe('_hidden_');
  });

  it('never gives an empty stem', () => {
    for (const name of ['', '.png', '...', '   ']) expect(stemOf(name)).toBe('picture');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => stemOf(name) !== ''));
  });

  it('takes the name from an address, decoded', () => {
    expect(nameFromUrl('https://img.example/a/%E8%93%9D.jpg?x=1')).toBe('蓝.jpg');
    expect(nameFromUrl('https://img.example/')).toBe('picture');
    expect(nameFromUrl('https://img.example/100%.png')).toBe('100%.png');
    expect(nameFromUrl('data:image/png;base64,AAAA')).toBe('picture');
    expect(nameFromUrl('no address')).toBe('picture');
    expect(nameFromUrl('https://img.example/a%2Fb%0A.png')).toBe('a_b_.png');
    expect(nameFromUrl(`https://img.example/${'x'.repeat(500)}`)).toHaveLength(200);
  });
});

describe('isRenamedTwin', () => {
  it('sees the number that the platform put behind the title', () => {
    expect(isRenamedTwin('Blue', 'Blue(1)')).toBe(true);
    expect(isRenamedTwin('Blue(1)', 'Blue(2)')).toBe(true);
    expect(isRenamedTwin('x'.repeat(50), `${'x'.repeat(47)}(1)`)).toBe(true);
  });

  it('takes the sent title, and a wholly other one, for no twin', () => {
    expect(isRenamedTwin('Blue', 'Blue')).toBe(false);
    expect(isRenamedTwin('Blue(1)', 'Blue(1)')).toBe(false);
    expect(isRenamedTwin('Blue', 'Green(1)')).toBe(false);
    expect(isRenamedTwin('Blue', '(1)')).toBe(false);
    expect(isRenamedTwin('Blue', 'Blu')).toBe(false);
  });
});
