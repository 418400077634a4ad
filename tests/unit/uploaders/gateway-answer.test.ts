import { describe, expect, it } from 'vitest';
import {
  readBody,
  readChinaTime,
  readPicture,
  readPoints,
  readUploadAnswer,
} from '../../../utils/uploaders/gateway-answer';
import { answer, documentedSample, host, pictureJson } from './samples';

describe('the documented sample, as printed', () => {
  it('is no valid JSON', () => {
    expect(() => JSON.parse(documentedSample)).toThrow();
  });

  it('is read as the success that it means', () => {
    expect(readUploadAnswer(answer(documentedSample), host)).toEqual({
      kind: 'stored',
      points: 4,
      ms: 1469,
      picture: {
        id: '123',
        category: '12',
        path: 'http://img07.taobaocdn.com/imgextra/i7/22670458/T2dD0kXb4cXXXXXXXX_!!22670458.jpg',
        title: 'title',
        bytes: 100,
        pixel: '450x150',
        status: 'unfroze',
        deleted: 'deleted',
        created: Date.UTC(1999, 11, 31, 16, 0, 0),
        clientType: 'client:computer',
      },
    });
  });

  it('is read without its last brace, which the vendor forgot to print', () => {
    const outcome = readUploadAnswer(answer(documentedSample.slice(0, -1)), host);
    expect(outcome).toMatchObject({ kind: 'stored', points: 4, picture: { id: '123' } });
  });

  it('is unknown when it was cut anywhere before that', () => {
    for (let length = 0; length < documentedSample.length - 1; length += 1) {
      const outcome = readUploadAnswer(answer(documentedSample.slice(0, length)), host);
      expect(outcome).toMatchObject({ kind: 'unknown', unclear: true, problem: { key: 'problem_unreadable' } });
    }
  });
});

describe('a picture', () => {
  const under = (data: string, beside = '') => `{"code":0,"msg":"操作成功","msec":900,"data":${data}${beside}}`;
  const stored = (text: string) => readUploadAnswer(answer(text), host);

  it('is read right under data and under picture_upload_response, with its points in data or beside it', () => {
    const shapes = [
      under(`{"withholding_money":4,"picture":${pictureJson()}}`),
      under(`{"withholding_money":4,"picture_upload_response":{"picture":${pictureJson()}}}`),
      under(`{"picture":${pictureJson()}}`, ',"withholding_money":4'),
      under(`{"picture_upload_response":{"picture":${pictureJson()}}}`, ',"withholding_money":"4"'),
    ];
    for (const text of shapes) {
      const picture = { id: '9223372036854775807', category: '1657717355974335419' };
      expect(stored(text)).toMatchObject({ kind: 'stored', points: 4, ms: 900, picture });
    }
  });

  it('is no picture without an id or a web address', () => {
    for (const broken of [
      pictureJson({ picture_id: '"x"' }),
      pictureJson({ picture_id: '-5' }),
      pictureJson({ picture_id: 'null' }),
      pictureJson({ picture_path: '"javascript:alert(1)"' }),
      pictureJson({ picture_path: '""' }),
      '[]',
      'null',
    ]) {
      expect(stored(under(`{"withholding_money":4,"picture":${broken}}`))).toMatchObject({
        kind: 'refused',
        points: 4,
        stops: null,
        problem: { key: 'problem_noPicture' },
      });
    }
  });

  it('has a whole address also where the scheme was left out', () => {
    const text = under(`{"picture":${pictureJson({ picture_path: '"//img.alicdn.com/a.jpg"' })}}`);
    expect(stored(text)).toMatchObject({ kind: 'stored', picture: { path: 'https://img.alicdn.com/a.jpg' } });
  });

  it('is stored though lesser fields are missing or strange', () => {
    const bare = '{"picture_id":5,"picture_path":"https://img.alicdn.com/a.jpg","sizes":"1.5","created":"soon"}';
    expect(stored(under(`{"picture":${bare}}`))).toMatchObject({
      kind: 'stored',
      points: 0,
      picture: { id: '5', category: '0', title: '', bytes: null, created: null, pixel: '', status: '' },
    });
  });
});

describe('code 0 without a picture', () => {
  it.each([
    ['{"error_response":{"sub_code":"isv.size","sub_msg":"图片过大"}}', '图片过大 · isv.size'],
    ['{"picture_upload_response":{"msg":"存储空间不足"}}', '存储空间不足'],
    ['"失败"', '失败'],
    ['null', '操作成功'],
  ])('shows the platform’s own error from %s', (data, said) => {
    const text = `{"code":0,"msg":"操作成功","data":${data},"withholding_money":4}`;
    expect(readUploadAnswer(answer(text), host)).toEqual({
      kind: 'refused',
      stops: null,
      link: null,
      points: 4,
      problem: { key: 'problem_noPicture', params: [], code: '0', said },
    });
  });
});

describe('what is no answer', () => {
  it.each([
    ['HTML', '<html><head><title>t</title><style>p{}</style></head><body><h1>502</h1> Bad</body></html>', 't 502 Bad'],
    ['nothing', '', ''],
    ['a list', '[{"code":0}]', '[{"code":0}]'],
    ['a number', '0', '0'],
    ['no code', '{"msg":"ok"}', '{"msg":"ok"}'],
    ['a code of a strange type', '{"code":null}', '{"code":null}'],
  ])('%s with status 200 is unknown', (_name, text, said) => {
    expect(readUploadAnswer(answer(text), host)).toEqual({
      kind: 'unknown',
      points: 0,
      unclear: true,
      problem: { key: 'problem_unreadable', params: [], said },
    });
  });

  it('shows at most 160 characters of it', () => {
    const outcome = readUploadAnswer(answer(`<p>${'x'.repeat(1000)}</p>`), host);
    expect('problem' in outcome && outcome.problem.said).toHaveLength(160);
  });
});

describe('parts', () => {
  it('reads points that are whole numbers only', () => {
    const points = (text: string) => readPoints(readBody(`{"data":{"withholding_money":${text}}}`));
    expect([points('4'), points('0'), points('"12"')]).toEqual([4, 0, 12]);
    expect([points('-4'), points('1.5'), points('1e3'), points('null'), points('"free"')]).toEqual(Array(5).fill(null));
    expect(readPoints(readBody('{"withholding_money":3,"data":{"withholding_money":4}}'))).toBe(4);
    expect(readPoints(null)).toBeNull();
  });

  it('reads China time as UTC', () => {
    expect(readChinaTime('2000-01-01 00:00:00')).toBe(Date.UTC(1999, 11, 31, 16));
    expect(readChinaTime('2026-11-22 14:00:00')).toBe(Date.UTC(2026, 10, 22, 6));
    for (const text of ['', '2000-01-01', '2000-01-01T00:00:00', '2000-13-01 00:00:00', '2000-01-01 25:00:00']) {
      expect(readChinaTime(text)).toBeNull();
    }
  });

  it('looks at own members only', () => {
    expect(readPicture(JSON.parse('{"data":{"__proto__":{"picture":{}}}}'))).toBeNull();
    expect(readUploadAnswer(answer('{"code":"constructor","msg":""}'), host)).toMatchObject({
      kind: 'unknown',
      problem: { key: 'problem_codeUnknown' },
    });
  });
});
