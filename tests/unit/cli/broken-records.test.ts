import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../electron/cli/commands/diagnose.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { background, couponPool, since } from '../rules/diagnosis/cascades.ts';

const lines = [...couponPool(), ...background()].map((one) => JSON.stringify(one));

function answerTo(content: string | Uint8Array, folder = temporaryFolder()) {
  const file = join(folder, 'records.ndjson');
  writeFileSync(file, content);
  return diagnose([file, '--since', String(since)]);
}

const whole = () => answerTo(lines.join('\n')).document;

describe('a file of records', () => {
  it.each([
    ['ends its lines as Windows does', `${lines.join('\r\n')}\r\n`],
    ['begins with a byte order mark', `\uFEFF${lines.join('\n')}`],
    ['has empty lines', `\n\n${lines.join('\n \n')}\n\n`],
    ['is packed with gzip', gzipSync(lines.join('\n'))],
    ['is written in UTF-16', Buffer.from(`\uFEFF${lines.join('\n')}`, 'utf16le')],
  ])('means the same where it %s', (_, content) => {
    expect(answerTo(content).document).toEqual(whole());
  });

  it('is read as far as it goes where the gzip ends too soon', () => {
    const packed = gzipSync(lines.join('\n'));
    const { document, exitCode } = answerTo(packed.subarray(0, packed.length - 200));
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ verdict: 'clear' });
  });

  it('is read on after bytes that are no text, which are named', () => {
    const broken = Buffer.concat([
      Buffer.from([0xff, 0xc3, 0x28, 0x80, 0x0a]),
      Buffer.from(lines.join('\n')),
    ]);
    const { document, notes } = answerTo(broken);
    expect(document).toEqual({ ...(whole() as object), broken: 1 });
    expect(notes?.[0]).toMatch(/:1: expected an object/);
  });

  it('is read on after a line of many megabytes', () => {
    const long = `{"time":${since},"link":["a@b"],"code":"${'x'.repeat(20 << 20)}","kind":"internal"}`;
    expect(answerTo(`${long}\n${lines.join('\n')}`).document).toMatchObject({ verdict: 'clear', broken: 1 });
  });
});

describe('a record whose clock was never set', () => {
  const odd = (time: number) =>
    `{"time":${time},"link":["job@run"],"code":"E","kind":"internal","host":"job-1"}`;

  it.each([
    ['1970', 0],
    ['2099', Date.UTC(2099, 0)],
    ['the day before', since - 86_400_000],
  ])('is left out and named where it says that it is %s, and nothing else changes', (_, time) => {
    const folder = temporaryFolder();
    const [plain, file] = [join(folder, 'plain.ndjson'), join(folder, 'odd.ndjson')];
    writeFileSync(plain, lines.join('\n'));
    writeFileSync(file, [...lines, odd(time)].join('\n'));
    const { document, notes } = diagnose([file]);
    expect(document).toEqual({ ...(diagnose([plain]).document as object), broken: 1 });
    expect(notes).toEqual([
      `${file}:${lines.length + 1}: time: expected a time near that of nearly all others; found ${new Date(time).toISOString()}`,
    ]);
  });

  it('stays where more of them lie apart than a few', () => {
    const apart = lines.map((line) =>
      line.replace(/"time":(\d+)/, (__, at: string) => `"time":${Number(at) - 86_400_000}`),
    );
    expect(answerTo([...lines, ...apart.slice(0, lines.length / 10)].join('\n')).document).toMatchObject({
      broken: 0,
    });
  });
});

describe('whatever a record holds', () => {
  const odd = fc.oneof(
    fc.constantFrom(
      null,
      true,
      '',
      ' ',
      '#',
      '@',
      'a@b',
      'dependency',
      [],
      [[]],
      {},
      -1,
      0,
      1e13,
      1e99,
      '2026-02-30T25:00:00Z',
      'NaN',
      '\u0000',
    ),
    fc.jsonValue({ maxDepth: 2 }),
    fc.string({ maxLength: 40 }),
    fc.string({ minLength: 9_000, maxLength: 10_000 }),
  );
  const record = fc.record(
    {
      time: fc.oneof(fc.integer({ min: since - 600_000, max: since + 300_000 }), odd),
      trace: fc.oneof(fc.constantFrom('t1', 't2'), odd),
      link: fc.oneof(
        fc.array(fc.constantFrom('a@x', 'b@y', 'c@z', 'b'), { maxLength: 6 }),
        fc.array(odd, { maxLength: 3 }),
        odd,
      ),
      code: odd,
      kind: fc.oneof(fc.constantFrom('internal', 'dependency', 'result'), odd),
      dependency: fc.oneof(fc.constantFrom('a@x', 'b', 'http://c:80/x', '10.0.0.1:80'), odd),
      host: odd,
      ip: odd,
    },
    { requiredKeys: [] },
  );

  it('there is an answer, with every line counted', () => {
    const folder = temporaryFolder();
    fc.assert(
      fc.property(fc.array(fc.oneof(record, odd), { maxLength: 40 }), (values) => {
        const { document, exitCode } = answerTo(
          values.map((value) => JSON.stringify(value)).join('\n'),
          folder,
        );
        expect(exitCode).toBe(0);
        const { records, quiet, broken, causes } = document as {
          records: number;
          quiet: number;
          broken: number;
          causes: { score: number }[];
        };
        expect(records + quiet + broken).toBe(values.length);
        for (const { score } of causes) expect(score >= 0 && score <= 1).toBe(true);
      }),
      { seed: 20_261_121, numRuns: 150 },
    );
  });
});
