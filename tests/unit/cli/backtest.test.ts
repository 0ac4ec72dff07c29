import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backtest } from '../../../electron/cli/commands/backtest.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { tidewatch } from './command-run.ts';

const minute = 60_000;
const start = Date.parse('2026-09-30T12:00:00Z');
const above = '{"query":"orders","above":5,"for":"2m"}';

function fileOf(name: string, text: string): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}
const series = (...rows: string[]) => fileOf('orders.csv', ['timestamp,value', ...rows].join('\n'));
const documentOf = (file: string, trigger = above) =>
  backtest(['--trigger', trigger, '--series', file]).document;

/** 1, 9, 9, 9, 1, one a minute. */
const values = [1, 9, 9, 9, 1];
const found = {
  fired: [
    { pending: start + minute, from: start + 3 * minute, to: start + 4 * minute, value: 9, reference: null },
  ],
  evaluated: 5,
  skipped: { reference: 0, volume: 0, value: 0 },
};

describe('backtest', () => {
  it('prints the firings of a plan as one JSON document', () => {
    const plan = fileOf(
      'a.plan.yaml',
      `id: PLN-1\nversion: 1\ntitle: A plan\nkind: emergency\ntrigger: ${above}\nsteps:\n  - { id: tell, title: Tell, action: { manual: Call } }\n`,
    );
    const file = series(...values.map((value, index) => `${start + index * minute},${value}`));
    const { code, out } = tidewatch('backtest', '--plan', plan, '--series', file, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(found);
  });

  it.each([
    ['ISO 8601 in UTC', (at: number) => new Date(at).toISOString()],
    ['ISO 8601 of a zone', (at: number) => new Date(at + 8 * 3_600_000).toISOString().replace('Z', '+08:00')],
    [
      'ISO 8601 without a zone, for UTC',
      (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' '),
    ],
    ['epoch seconds', (at: number) => String(at / 1_000)],
    ['epoch milliseconds', String],
    ['quotes', (at: number) => `"${at}"`],
  ])('reads times as %s', (_form, written) => {
    expect(
      documentOf(series(...values.map((value, index) => `${written(start + index * minute)},${value}`))),
    ).toEqual(found);
  });

  it.each(['', 'NaN', '+Inf'])('takes %j for a missing value, not for 0', (missing) => {
    const rows = [1, 2, 3].map(
      (value, index) => `${start + index * minute},${value === 2 ? missing : value}`,
    );
    expect(documentOf(series(...rows), '{"query":"orders","below":1}')).toEqual({
      fired: [],
      evaluated: 2,
      skipped: { reference: 0, volume: 0, value: 1 },
    });
  });

  it('says in words when it would have fired', () => {
    const file = series(...values.map((value, index) => `${start + index * minute},${value}`));
    const { code, out } = tidewatch('backtest', '--trigger', above, '--series', file);
    expect(code).toBe(0);
    expect(out).toContain('The trigger would have fired once:');
    expect(out).toContain('fired 2026-09-30T12:03:00.000Z (true since 2026-09-30T12:01:00.000Z)');
  });

  it('judges in order of time, whatever the order of the lines', () => {
    const rows = values.map((value, index) => `${start + index * minute},${value}`);
    expect(documentOf(series(...rows.toReversed()))).toEqual(found);
  });

  it('names the file and the line of what it cannot read, and gives no result', () => {
    const file = series(`${start},1`, `${start + minute},many`);
    const { code, out, errors } = tidewatch('backtest', '--trigger', above, '--series', file);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toBe(
      `${file}:3: value: expected a number, or nothing where it is missing; found "many"\n`,
    );
  });

  it.each([
    ['another header', 'time,value\n1,2', ':1: expected the header timestamp,value'],
    [
      'a day that is none',
      'timestamp,value\n2026-02-30T20:00:00Z,2',
      ':2: timestamp: expected a date and time',
    ],
    ['microseconds', 'timestamp,value\n1727690400123000,2', ':2: timestamp: expected epoch seconds'],
    [
      'two units in one file',
      'timestamp,value\n1727690400,2\n1727690460000,2',
      ':3: timestamp: expected epoch seconds',
    ],
    ['a third field', 'timestamp,value\n1727690400,2,3', ':2: expected 2 fields'],
  ])('refuses %s', (_what, text, expected) => {
    const answer = backtest(['--trigger', above, '--series', fileOf('orders.csv', text)]);
    expect(answer.exitCode).toBe(1);
    expect(answer.notes?.join('\n')).toContain(expected);
  });

  it('says that it takes a time without a zone for UTC, and passes over a time that was there before', () => {
    const file = fileOf('orders.csv', 'timestamp,value\n2026-09-30 20:00:00,2\n2026-09-30 20:00:00,9\n');
    const { exitCode, document, notes } = backtest(['--trigger', above, '--series', file]);
    expect({ exitCode, document }).toMatchObject({ exitCode: 0, document: { evaluated: 1 } });
    expect(notes).toEqual([
      expect.stringMatching(/2 times have no zone and are taken for UTC/),
      expect.stringMatching(/orders\.csv:3: 1 lines repeat a time/),
    ]);
  });

  it('says where one series stands in for several queries, or the plan curve is missing', () => {
    const trigger = '{"any":[{"query":"a","above":1},{"query":"b","drops":"20%","against":"plan"}]}';
    const { notes } = backtest(['--trigger', trigger, '--series', series(`${start},1`)]);
    expect(notes).toEqual([expect.stringContaining('2 queries'), expect.stringContaining('--promotion')]);
  });

  it('refuses a trigger that is none as wrong use, in words', () => {
    const { code, errors } = tidewatch('backtest', '--trigger', '{"query":"a"}', '--series', series());
    expect(code).toBe(2);
    expect(errors).toContain('--trigger: expected exactly one of drops, rises');
  });
});
