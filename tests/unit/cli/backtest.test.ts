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
const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);
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
    ['epoch seconds in powers of ten', (at: number) => (at / 1_000).toExponential()],
    ['ISO 8601 without dashes', (at: number) => new Date(at).toISOString().replaceAll(/[-:]|\.000/g, '')],
    [
      'dates with slashes, the year first',
      (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/'),
    ],
    ['quotes', (at: number) => `"${at}"`],
  ])('reads times as %s', (_form, written) => {
    expect(
      documentOf(series(...values.map((value, index) => `${written(start + index * minute)},${value}`))),
    ).toEqual(found);
  });

  it.each([
    [
      'comments and empty lines around the header',
      '# exported\n\ntimestamp,value\n',
      (row: string) => `${row}\n#`,
    ],
    ['what a spreadsheet is told of the separator', 'sep=,\ntimestamp,value\n', String],
    ['a comma at the end of each row', 'timestamp,value\n', (row: string) => `${row},`],
    [
      'commas in numbers between semicolons',
      'timestamp;value\n',
      (row: string) => `${row.replace(',', ';')},0`,
    ],
  ])('reads %s', (_form, head, written) => {
    const rows = values.map((value, index) => written(`${start + index * minute},${value}`));
    expect(documentOf(fileOf('orders.csv', head + rows.join('\n')))).toEqual(found);
  });

  it('counts the lines of a comment', () => {
    const file = fileOf('orders.csv', '# exported\n\ntimestamp,value\n# of Monday\n1700000000,many\n');
    expect(documentOf(file)).toMatchObject({ problems: [{ line: 5, field: 'value' }] });
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
    ['another header', 'who,value,when\na,2,1', ':1: expected the header timestamp,value'],
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

  const minutely = values.map((value, index) => [start + index * minute, value] as const);
  const rows = (line: (at: number, value: number, index: number) => string) =>
    minutely.map(([at, value], index) => line(at, value, index));
  it.each<[string, string | Buffer]>([
    ['line ends of Windows', ['timestamp,value', ...rows((at, value) => `${at},${value}`), ''].join('\r\n')],
    ['line ends of old Macs', ['timestamp,value', ...rows((at, value) => `${at},${value}`)].join('\r')],
    ['a byte order mark', `\ufefftimestamp,value\n${rows((at, value) => `${at},${value}`).join('\n')}`],
    [
      'UTF-16, as PowerShell writes it',
      Buffer.from(
        `\ufefftimestamp,value\r\n${rows((at, value) => `${at},${value}`).join('\r\n')}`,
        'utf16le',
      ),
    ],
    [
      'a header in capitals and quotes',
      ['"Timestamp", "Value"', ...rows((at, value) => `"${at}", "${value}"`)].join('\n'),
    ],
    [
      'labels of anomalies beside',
      ['timestamp,value,is_anomaly', ...rows((at, value) => `${at},${value},0`)].join('\n'),
    ],
    [
      'a label with a comma in it',
      ['id,timestamp,value', ...rows((at, value, index) => `"a,${index}",${at},${value}`)].join('\n'),
    ],
    ["a metric's name over the values", ['Time,orders', ...rows((at, value) => `${at},${value}`)].join('\n')],
    ['semicolons', ['timestamp;value', ...rows((at, value) => `${at};${value}`)].join('\n')],
    ['no header', rows((at, value) => `${at},${value}`).join('\n')],
    ['exponents', ['timestamp,value', ...rows((at, value) => `${at},${value}e0`)].join('\n')],
  ])('reads a file with %s', (_what, content) => {
    const file = join(temporaryFolder(), 'any.csv');
    writeFileSync(file, content);
    expect(documentOf(file)).toEqual(found);
  });

  it('reads a line that lies across two pieces of the file', () => {
    const count = 90_000;
    const file = series(
      ...Array.from(
        { length: count },
        (_, index) => `${start + index * minute},${index % 1_000 === 999 ? 9 : 1}`,
      ),
    );
    expect(documentOf(file, '{"query":"orders","above":5}')).toMatchObject({
      fired: { length: count / 1_000 },
      evaluated: count,
    });
  });

  it('takes nothing for the absence of a sample, and NaN for a sample', () => {
    const file = series(`${start},1`, `${start + minute},`, `${start + 2 * minute},NaN`);
    expect(documentOf(file, '{"query":"orders","absent":true}')).toEqual({
      fired: [
        {
          pending: start + minute,
          from: start + minute,
          to: start + 2 * minute,
          value: null,
          reference: null,
        },
      ],
      evaluated: 3,
      skipped: { reference: 0, volume: 0, value: 0 },
    });
  });

  it('says in words what was compared, and why samples were not judged', () => {
    const file = series(
      ...[...times(10, 100), 10, '', 100].map((value, index) => `${start + index * minute},${value}`),
    );
    const { lines } = backtest([
      '--trigger',
      '{"query":"orders","drops":"20%","against":"5m"}',
      '--series',
      file,
    ]);
    expect(lines.join('\n')).toContain(
      'value 10 against 100 (−90 %); ended 2026-09-30T12:12:00.000Z, 2m later',
    );
    expect(lines).toContain(
      '  5 times without a reference: too little of the past was there, or the promotion says nothing',
    );
    expect(lines).toContain('  1 times without a value, or with one that is no number');
  });

  const promotion = () =>
    fileOf(
      'promotion.yaml',
      `id: evening\nname: Evening\nzone: UTC\nphases:\n  - { id: peak, start: '2026-09-30T12:00:00Z', end: '2026-09-30T14:00:00Z' }\n` +
        'lines: [{ id: bikes, name: Bikes, tier: core }]\n' +
        "entries:\n  - { id: shop@buy, name: Buy, line: bikes, tier: core, query: orders, tested: { limit: 10, at: '2026-09-01T00:00:00Z', build: a } }\n",
    );

  it('takes the tested limit of an entry from the promotion', () => {
    const trigger = '{"entry":"shop@buy","above":"80%","against":"tested-limit","for":"2m"}';
    const file = series(...rows((at, value) => `${at},${value}`));
    expect(backtest(['--trigger', trigger, '--series', file, '--promotion', promotion()]).document).toEqual({
      ...found,
      fired: found.fired.map((one) => ({ ...one, reference: 10 })),
    });
    const without = backtest(['--trigger', trigger, '--series', file]);
    expect(without.document).toMatchObject({ fired: [], skipped: { reference: 5 } });
    expect(without.notes?.join()).toContain('compares with tested-limit, which stands in a promotion');
  });

  it('refuses an entry that the promotion does not have', () => {
    const trigger = '{"entry":"shop@bye","above":"80%","against":"target"}';
    const { exitCode, notes } = backtest([
      '--trigger',
      trigger,
      '--series',
      series(`${start},1`),
      '--promotion',
      promotion(),
    ]);
    expect({ exitCode, notes }).toEqual({
      exitCode: 1,
      notes: [
        expect.stringContaining('promotion.yaml: entries: there is no shop@bye, which the trigger watches'),
      ],
    });
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
