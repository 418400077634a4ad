import { describe, expect, it } from 'vitest';
import { openArchive, type Refusal } from '../../../../utils/uploads/given/archive';
import { gbkName, type ZipEntry, zip } from './zips';

const open = (entries: readonly ZipEntry[], name = 'a.zip') =>
  openArchive(name, new Blob([new Uint8Array(zip(entries))]));
const refused = (opening: Promise<unknown>) =>
  opening.then(
    () => 'opened',
    (error: Refusal) => error.problem.key,
  );
const text = (name: string | Buffer, bytes = Buffer.from(String(name))): ZipEntry => ({ name, bytes });

describe('an archive', () => {
  it('gives its files in the stored order, unpacked one by one', async () => {
    const packed = await open([text('b/'), text('b/2.png'), text('a.png'), text(gbkName)]);
    expect(packed.map(({ path }) => path)).toEqual(['b/2.png', 'a.png', '春/主图.png']);
    expect(await (await packed[0]?.read())?.text()).toBe('b/2.png');
  });

  it('keeps names that climb out of it as they are: they are cleaned where they are used', async () => {
    const names = ['../../evil.png', '/etc/passwd.png', 'C:\\x.png', 'a\0b.png'];
    expect((await open(names.map((name) => text(name)))).map(({ path }) => path)).toEqual(names);
  });

  it('says which entries are locked', async () => {
    const packed = await open([{ ...text('a.png'), locked: true }, text('b.png')]);
    expect(packed.map(({ encrypted }) => encrypted)).toEqual([true, false]);
    expect(await packed[0]?.read()).toBeNull();
  });

  it('stops an entry that is larger than it says, and one that is damaged', async () => {
    const liar = { ...text('bomb.png', Buffer.alloc(50_000_000)), claims: 1000 };
    const [packed] = await open([liar]);
    expect(await packed?.read()).toBeNull();
    const broken = zip([text('a.png', Buffer.from('some bytes that matter'))]);
    broken.writeUInt8((broken[40] ?? 0) ^ 0xff, 40);
    const [hurt] = await openArchive('a.zip', new Blob([new Uint8Array(broken)]));
    expect(await hurt?.read()).toBeNull();
  });

  it('with a limit for one entry unpacks nothing beyond it', async () => {
    const [packed] = await open([text('a.png', Buffer.alloc(1000))]);
    expect(await packed?.read(999)).toBeNull();
    expect((await packed?.read(1000))?.size).toBe(1000);
  });
});

describe('an archive is refused whole', () => {
  it('with more than 2,000 entries', async () => {
    const many = Array.from({ length: 2001 }, (_, i) => text(`${i}.png`, Buffer.alloc(0)));
    expect(await refused(open(many))).toBe('problem_zipMany');
    expect(await refused(open(many.slice(1)))).toBe('opened');
  });

  it('when it would grow a hundredfold', async () => {
    expect(await refused(open([text('a.png', Buffer.alloc(110_000_000))]))).toBe('problem_zipBomb');
  });

  it('when it claims more than 1.5 GB', async () => {
    const noise = Buffer.from(Array.from({ length: 20_000_000 / 4 }, (_, i) => (i * 2_654_435_761) >>> 24));
    const claims = 400_000_000;
    const large = [1, 2, 3, 4, 5].map((i) => ({ ...text(`${i}.png`, noise), claims }));
    expect(await refused(open(large))).toMatch(/problem_zip(Total|Bomb)/);
  });

  it('when it is none, or cut off', async () => {
    expect(await refused(openArchive('a.zip', new Blob(['PK no zip'])))).toBe('problem_zipBroken');
    expect(await refused(openArchive('a.zip', new Blob([])))).toBe('problem_zipBroken');
    const whole = zip([text('a.png')]);
    expect(await refused(openArchive('a.zip', new Blob([new Uint8Array(whole.subarray(0, -30))])))).toBe(
      'problem_zipBroken',
    );
  });
});
