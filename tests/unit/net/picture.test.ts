// @vitest-environment node
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchPicture, isPage, patternOf } from '../../../utils/net/picture';

const jpg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 7)]);
let server: Server;
let origin = '';
let sent = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/a.jpg') response.setHeader('content-type', 'image/jpeg; q=1').end(jpg);
    else if (path === '/empty') response.end();
    else if (path === '/html') response.setHeader('content-type', 'image/jpeg').end('\n<!DOCTYPE HTML><title>x');
    else if (path === '/svg')
      response.end('<?xml version="1.0"?><!-- <p> --><svg xmlns="http://www.w3.org/2000/svg"/>');
    else if (path === '/to-login') response.writeHead(302, { location: '/html' }).end();
    else if (path === '/cut')
      response.writeHead(200, { 'content-length': '9000' }).write(jpg, () => response.destroy());
    else if (path === '/endless') {
      const more = () => {
        sent += 65_536;
        if (response.write(Buffer.alloc(65_536, 1))) setImmediate(more);
        else response.once('drain', more);
      };
      response.on('error', () => undefined);
      more();
    } else response.writeHead(path === '/gone' ? 410 : 403).end('<html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const get = (path: string, most = 100_000) => fetchPicture(fetch, origin + path, most, 5000);

describe('fetchPicture', () => {
  it('gives the bytes as they came, with the type that the host says', async () => {
    const got = await get('/a.jpg');
    expect(got).toBeInstanceOf(Blob);
    expect((got as Blob).type).toBe('image/jpeg');
    expect(Buffer.from(await (got as Blob).arrayBuffer()).equals(jpg)).toBe(true);
  });

  it('says why there are none', async () => {
    expect(await get('/no')).toEqual({ why: 'wall', status: 403 });
    expect(await get('/gone')).toEqual({ why: 'missing', status: 410 });
    expect(await get('/empty')).toEqual({ why: 'missing', status: 200 });
    expect(await get('/html')).toEqual({ why: 'html', status: 200 });
    expect(await get('/to-login')).toEqual({ why: 'html', status: 200 });
    expect(await get('/cut')).toEqual({ why: 'lost', status: 0 });
    expect(await fetchPicture(fetch, 'http://127.0.0.1:1/a.jpg', 100, 5000)).toEqual({ why: 'lost', status: 0 });
  });

  it('takes a drawing for a picture', async () => {
    expect(await get('/svg')).toBeInstanceOf(Blob);
  });

  it('ends an answer that has no end', async () => {
    expect(await get('/endless', 300_000)).toEqual({ why: 'tooLarge', status: 200 });
    const then = sent;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sent - then).toBeLessThan(10_000_000);
    expect(await get('/a.jpg', 5000)).toEqual({ why: 'tooLarge', status: 200 });
    expect(await get('/a.jpg', jpg.length)).toBeInstanceOf(Blob);
  });
});

describe('isPage', () => {
  it('tells pages and answers of scripts from pictures', () => {
    const of = (text: string) => isPage(new TextEncoder().encode(text));
    expect(of('\ufeff<!-- x --><html>')).toBe(true);
    expect(of(' {"code":403}')).toBe(true);
    expect(of('<!DOCTYPE svg PUBLIC "x"><svg><title>a</title></svg>')).toBe(false);
    expect(of('<svg xmlns="http://www.w3.org/2000/svg">')).toBe(false);
    expect(isPage(jpg)).toBe(false);
  });
});

describe('patternOf', () => {
  it('names scheme and host, without a port', () => {
    expect(patternOf('https://cdn.example:8443/a.jpg?x')).toBe('https://cdn.example/*');
    expect(patternOf('data:image/png;base64,AA')).toBeNull();
    expect(patternOf('blob:https://a.example/1')).toBeNull();
    expect(patternOf('https://')).toBeNull();
  });
});
