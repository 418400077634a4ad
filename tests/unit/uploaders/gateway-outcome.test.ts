// Every code and every HTTP failure, and what it means for the queue. Money: only what was surely not worked on is free.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLink, readUploadAnswer } from '../../../utils/uploaders/gateway-answer';
import type { Outcome } from '../../../utils/uploaders/types';
import { answer, coded, documentedSample, host, pictureJson } from './samples';

const read = (given: Parameters<typeof readUploadAnswer>[0]) => readUploadAnswer(given, host);

describe('codes', () => {
  it.each([
    [100, '参数错误', 'problem_code100', null],
    [103, '旺旺账号不存在', 'problem_code103', 'shop'],
    [203, '不支持', 'problem_code203', 'account'],
    [204, '无该接口权限', 'problem_code204Right', 'account'],
    [204, 'API 调用次数不足', 'problem_code204Calls', 'account'],
    [204, '其它', 'problem_code204', 'account'],
    [302, '未授权', 'problem_code302', 'shop'],
  ])('%i "%s" is declined, stops: %4$s', (code, msg, key, stops) => {
    expect(read(coded(code, msg, ',"withholding_money":2'))).toEqual({
      kind: 'refused',
      points: 2,
      stops,
      link: null,
      problem: { key, params: [String(code)], code: String(code), said: msg },
    });
  });

  it.each([
    [101, 'problem_code101'],
    [200, 'problem_code200'],
    [999, 'problem_codeUnknown'],
    [-1, 'problem_codeUnknown'],
    [1, 'problem_codeUnknown'],
    ['"0000"', 'problem_codeUnknown'],
  ])('%s may have been stored and billed', (code, key) => {
    const outcome = read(coded(code, '说明', ',"data":{"withholding_money":4}'));
    expect(outcome).toMatchObject({ kind: 'unknown', unclear: true, points: 4, problem: { key, said: '说明' } });
  });

  it('is read as text too', () => {
    expect(read(coded('"100"', 'x'))).toMatchObject({ kind: 'refused', problem: { key: 'problem_code100' } });
  });
});

describe('HTTP', () => {
  const html = '<html><body>nginx</body></html>';

  it.each<[number, number | null, Partial<Outcome>]>([
    [401, null, { kind: 'expired' }],
    [429, null, { kind: 'throttled', retryAfter: null }],
    [429, 3000, { kind: 'throttled', retryAfter: 3000 }],
    [503, 3000, { kind: 'unreachable', retryAfter: 3000 }],
    [503, 0, { kind: 'unreachable', retryAfter: 0 }],
    [503, null, { kind: 'unknown', unclear: true }],
    [500, null, { kind: 'unknown', unclear: true }],
    [500, 3000, { kind: 'unknown', unclear: true }],
    [502, null, { kind: 'unknown', unclear: true }],
    [504, null, { kind: 'unknown', unclear: true }],
    [400, null, { kind: 'refused', stops: null }],
    [403, null, { kind: 'refused', stops: 'account' }],
    [404, null, { kind: 'refused', stops: 'account' }],
    [405, null, { kind: 'refused', stops: 'account' }],
    [413, null, { kind: 'refused', stops: null }],
  ])('%i, Retry-After %s', (status, retryAfter, outcome) => {
    for (const text of [html, documentedSample, '']) {
      expect(read(answer(text, { status, retryAfter }))).toMatchObject(outcome);
    }
  });

  it('says the status and what stood there', () => {
    expect(read(answer(html, { status: 502 }))).toMatchObject({
      problem: { key: 'problem_http5xx', params: ['502'], code: 'http 502', said: 'nginx' },
    });
  });
});

describe('the link of a 302', () => {
  const link = (data: string) => {
    const outcome = read(coded(302, '未授权', `,"data":${data}`));
    return outcome.kind === 'refused' ? outcome.link : null;
  };

  it.each([
    'https://api.vv-tool.com/auth?shop=1',
    'https://oauth.taobao.com/authorize?client_id=1',
    'https://login.taobao.com/',
    'https://auth.tmall.com/x',
  ])('%s is trusted, wherever it stands', (url) => {
    for (const data of [JSON.stringify(url), `{"a":{"b":["x",${JSON.stringify(`请扫码 ${url} 授权`)}]}}`]) {
      expect(link(data)).toEqual({ url: new URL(url).href, trusted: true });
    }
  });

  it.each([
    'https://evil.example/',
    'https://taobao.com.evil.example/',
    'https://login.taobao.com.evil.example/',
    'https://xlogin.taobao.com/',
    'https://login.taobao.com@evil.example/',
    'https://api.vv-tool.com.evil.example/',
    'https://evilapi.vv-tool.com/',
    'https://x.api.vv-tool.com/',
    'https://x.login.taobao.com/',
    'https://item.taobao.com/redirect?to=x',
  ])('%s is not', (url) => {
    expect(link(JSON.stringify(url))).toMatchObject({ trusted: false });
  });

  it('is the first address, or none', () => {
    expect(link('["http://a.example/1","http://b.example/2"]')).toMatchObject({ url: 'http://a.example/1' });
    expect(link('{"url":"javascript:alert(1)","other":"ftp://a.example"}')).toBeNull();
    expect(readLink({ text: 'https://[broken https://c.example/。' }, host)).toMatchObject({
      url: 'https://c.example/',
    });
    expect(readLink(null, host)).toBeNull();
  });

  it('is looked for after a 302 only', () => {
    const other = read(coded(203, 'see https://oauth.taobao.com/'));
    expect(other).toMatchObject({ kind: 'refused', link: null });
  });
});

describe('whatever comes', () => {
  const kinds = ['stored', 'refused', 'unknown', 'expired', 'throttled', 'unreachable'];
  const status = fc.oneof(fc.constant(200), fc.integer({ min: 200, max: 599 }));
  const retryAfter = fc.option(fc.nat(100_000), { nil: null });
  const json = fc.json({ maxDepth: 5 });
  const like = fc.record(
    {
      code: fc.oneof(fc.nat(400), fc.string()),
      msg: fc.anything(),
      data: fc.jsonValue(),
      withholding_money: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const nearly = fc
    .tuple(fc.nat(documentedSample.length), fc.nat(40), fc.string({ maxLength: 20 }))
    .map(([at, cut, put]) => documentedSample.slice(0, at) + put + documentedSample.slice(at + cut));
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    json,
    nearly,
    like.map((v) => JSON.stringify(v)),
  );

  it('never throws, and gives one of six outcomes', () => {
    fc.assert(
      fc.property(text, status, retryAfter, (body, code, after) => {
        const outcome = read({ text: body, status: code, retryAfter: after });
        expect(kinds).toContain(outcome.kind);
        if ('points' in outcome) expect(Number.isSafeInteger(outcome.points) && outcome.points >= 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is never taken for "not worked on" with status 200', () => {
    fc.assert(
      fc.property(text, (body) => {
        expect(['stored', 'refused', 'unknown']).toContain(read(answer(body)).kind);
      }),
      { numRuns: 500 },
    );
  });

  it('is never "stored" without an id and an address in it', () => {
    const field = fc.constantFrom('null', '""', '{}', '[]', '"x"', '-1', '1.5');
    fc.assert(
      fc.property(fc.constantFrom('picture_id', 'picture_path'), field, (name, value) => {
        const body = `{"code":0,"data":{"picture":${pictureJson({ [name]: value })}}}`;
        expect(read(answer(body)).kind).toBe('refused');
      }),
    );
  });
});
