import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyItem, formatPicture, formatPictures } from '../../../components/copy';
import { uploadView } from './samples';

const item = {
  address: 'https://img.alicdn.com/imgextra/i7/1/O1CN01_!!1.jpg',
  title: '蓝色(1)',
  name: '蓝色.jpg',
  width: 450,
  height: 150,
  id: '1657717355974335419',
};

describe('copyItem', () => {
  it('takes the pixels that the platform settled on, and the id whole', () => {
    const upload = uploadView({ state: 'done', width: 900, height: 300 });
    expect(copyItem(upload)).toMatchObject({ width: 450, height: 150, id: '1657717355974335419' });
  });
  it('falls back to the pixels sent where the answer has none', () => {
    const upload = uploadView({ state: 'done', width: 900, height: 300 });
    const picture = upload.picture && { ...upload.picture, pixel: '' };
    expect(copyItem({ ...upload, picture })).toMatchObject({ width: 900, height: 300 });
  });
  it('gives nothing unless the picture is stored', () => {
    for (const state of ['unconfirmed', 'failed', 'waiting', 'cancelled'] as const) {
      expect(copyItem({ ...uploadView({ state: 'done' }), state })).toBeNull();
    }
    expect(copyItem(uploadView({ state: 'done', picture: null }))).toBeNull();
  });
});

describe('formatPicture', () => {
  it('gives the bare address', () => {
    expect(formatPicture(item, 'address', '')).toBe(item.address);
  });
  it('gives an img tag with the size', () => {
    expect(formatPicture(item, 'html', '')).toBe(
      '<img src="https://img.alicdn.com/imgextra/i7/1/O1CN01_!!1.jpg" alt="蓝色(1)" width="450" height="150">',
    );
  });
  it('leaves the size out of the tag when it is unknown', () => {
    expect(formatPicture({ ...item, width: 0, height: 0 }, 'html', '')).not.toContain('width');
  });
  it('escapes Markdown in the title and brackets in the address', () => {
    const hostile = { ...item, title: 'a](http://x) *b*\n![', address: 'https://h/a (1).jpg' };
    expect(formatPicture(hostile, 'markdown', '')).toBe('![a\\](http://x) \\*b\\* \\!\\[](https://h/a%20%281%29.jpg)');
  });
  it('fills every field of the own template, and each only once', () => {
    const template = '{name}|{title}|{width}x{height}|{id}|{address}|{other}';
    expect(formatPicture({ ...item, title: '{id}' }, 'own', template)).toBe(
      `蓝色.jpg|{id}|450x150|1657717355974335419|${item.address}|{other}`,
    );
  });
  it('escapes values in a template that has tags', () => {
    const template = '<a href="{address}">{title}</a>';
    expect(formatPicture({ ...item, title: '"><b>' }, 'own', template)).toContain('&quot;&gt;&lt;b&gt;</a>');
  });
  it('never lets a title or an address out of the tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, address) => {
        const html = formatPicture({ ...item, title, address }, 'html', '');
        const inside = /^<img src="([^"<>]*)" alt="([^"<>]*)" width="450" height="150">$/.test(html);
        expect(inside).toBe(true);
      }),
    );
  });
  it('never lets a Markdown address end early', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (address) => {
        const text = formatPicture({ ...item, title: 't', address }, 'markdown', '');
        expect(text.slice(5, -1)).not.toMatch(/[\s()<>]/);
      }),
    );
  });
});

describe('formatPictures', () => {
  it('gives one line a picture in the order given and leaves out the rest', () => {
    const uploads = [
      uploadView({ id: 1, state: 'done' }),
      uploadView({ id: 2, state: 'failed' }),
      uploadView({ id: 3, state: 'reused' }),
    ];
    expect(formatPictures(uploads, 'own', '{id}-{name}')).toBe(
      '1657717355974335419-picture 1.jpg\n1657717355974335419-picture 3.jpg',
    );
  });
});
