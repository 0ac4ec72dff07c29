import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../electron/cli/commands/diagnose.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { background, couponPool, since } from '../rules/diagnosis/cascades.ts';
import { tidewatch } from './command-run.ts';

const lines = (records: readonly ExceptionRecord[]) => records.map((one) => JSON.stringify(one));

function fileOf(name: string, content: readonly string[]): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content.join('\n'));
  return file;
}

const quiet = background().filter(({ time }) => time < since);
const during = [...couponPool(), ...background().filter(({ time }) => time >= since)];

describe('diagnose', () => {
  it('writes out what would steer the terminal or turn the direction of writing', () => {
    const hostile = '{"time":"\u202ENO\u009b2J"}';
    const { out, errors } = tidewatch('diagnose', fileOf('hostile\u001b[31m.ndjson', [hostile]));
    expect(errors).toContain('hostile\\u001b[31m.ndjson:1: time: ');
    expect(errors).toContain('\\u202eNO\\u009b2J');
    expect(out + errors).not.toMatch(/(?![\t\n])[\p{Cc}\u202A-\u202E]/u);
  });

  it('prints one JSON document with the verdict, the causes and what was thrown out', () => {
    const file = fileOf('during.ndjson', lines(during));
    const { code, out, errors } = tidewatch(
      'diagnose',
      file,
      '--baseline',
      fileOf('quiet.ndjson', lines(quiet)),
      '--json',
    );
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(JSON.parse(out)).toMatchObject({
      records: during.length,
      verdict: 'clear',
      causes: [
        {
          rank: 1,
          node: 'coupon-db@lock',
          code: 'POOL_EXHAUSTED',
          coordinate: 'gw@order#order@create#coupon@redeem:dependency(coupon-db@lock):POOL_EXHAUSTED',
          firstSeen: since,
          why: expect.stringContaining('calls to it fail'),
          plans: [],
        },
        expect.anything(),
      ],
      discarded: expect.arrayContaining([
        expect.objectContaining({ node: 'login@token', reason: expect.stringContaining('quiet time') }),
      ]),
    });
  });

  it('prints the exception tree where it is asked for, with the row of each cause', () => {
    const file = fileOf('all.ndjson', lines([...during, ...quiet]));
    const { lines: words, document } = diagnose([file, '--since', String(since), '--tree']);
    const drawn = words.slice(words.findIndex((line) => line.startsWith('Exception tree: ')));
    expect(drawn[2]).toMatch(/^ +\d+  2026-\S+Z +\+0:00  D gw@order /);
    expect(drawn).toContainEqual(expect.stringMatching(/ {8}D → coupon-db@lock {2}POOL_EXHAUSTED {2}← 1\./));
    expect(document).toMatchObject({
      tree: {
        rows: expect.arrayContaining([expect.objectContaining({ node: 'gw@order', count: 450, own: false })]),
      },
      noise: 334,
    });
    expect(diagnose([file, '--since', String(since)]).document).not.toHaveProperty('tree');
  });

  it('takes the start of the trouble from --since, ISO or epoch', () => {
    const file = fileOf('all.ndjson', lines([...during, ...quiet]));
    const iso = diagnose([file, '--since', new Date(since).toISOString()]);
    const epoch = diagnose([file, '--since', String(since)]);
    expect(iso.document).toEqual(epoch.document);
    expect(iso.lines[0]).toMatch(/^CLEAR:/);
  });

  it('never lets an unclear answer look like a clear one', () => {
    const answer = diagnose([fileOf('quiet.ndjson', lines(quiet))]);
    expect(answer.exitCode).toBe(0);
    expect(answer.lines[0]).toMatch(/^UNCLEAR: /);
  });

  it('names the plans that answer the code', () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'pool.plan.yaml'),
      'id: PLN-021\nversion: 1\ntitle: Restore the pool\nkind: emergency\ncodes: [POOL_EXHAUSTED]\nsteps: [{ id: a, title: Call, action: { manual: Call the owner. } }]\n',
    );
    const answer = diagnose([
      fileOf('all.ndjson', lines([...during, ...quiet])),
      '--since',
      String(since),
      '--plans',
      folder,
    ]);
    expect(answer.document).toMatchObject({ causes: [{ plans: ['PLN-021'] }, {}] });
  });

  it('counts and names broken records by line, and goes on without them', () => {
    const wrong = [
      'not json',
      '{"time":"yesterday","link":["a@b"],"code":"X","kind":"internal"}',
      '{"time":1727690400123,"link":[],"code":"X","kind":"internal"}',
      '[]',
      JSON.stringify({ time: since + 1, link: ['a@b'], code: 'x'.repeat(10_000), kind: 'strange' }),
    ];
    const answer = diagnose([
      fileOf('mixed.ndjson', [...wrong, ...lines([...during, ...quiet])]),
      '--since',
      String(since),
    ]);
    expect(answer.document).toMatchObject({ verdict: 'clear', broken: 4, doubtful: 1 });
    expect(answer.notes).toEqual([
      expect.stringMatching(/:1: expected an object; found "not json" \(and 1 more like it\)$/),
      expect.stringMatching(/:2: time: expected epoch milliseconds or ISO 8601; found "yesterday"$/),
      expect.stringMatching(/:3: link: expected the systems from the entry/),
      expect.stringMatching(/:5: kind: expected internal, dependency or result; found "strange"$/),
    ]);
  });

  it.each([
    [[], 'expected one FILE.ndjson'],
    [['a.ndjson', '--since', 'soon'], '--since: expected a date and time'],
  ])('refuses %j as wrong use', (args, reason) => {
    const { code, errors } = tidewatch('diagnose', ...args);
    expect(code).toBe(2);
    expect(errors).toContain(reason);
  });

  it('names a file that is not there', () => {
    const answer = diagnose(['nowhere.ndjson']);
    expect(answer.exitCode).toBe(1);
    expect(answer.notes?.[0]).toContain('nowhere.ndjson');
  });
});
