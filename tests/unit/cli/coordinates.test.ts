import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coordinates } from '../../../electron/cli/commands/coordinates.ts';
import { shortCode } from '../../../shared/rules/exceptions/short-code.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { tidewatch } from './command-run.ts';

const record = (code: string, link: string[], more: object = {}) =>
  JSON.stringify({ time: 1_700_000_000_000, link, code, kind: 'internal', ...more });
const link = ['order@create', 'coupon@redeem'];
const pool = 'order@create#coupon@redeem:dependency(coupon-db@query):POOL';

function files(): { records: string; file: string; plans: string } {
  const folder = temporaryFolder();
  const records = join(folder, 'records.ndjson');
  writeFileSync(
    records,
    [
      record('E1001', link),
      record('E1001', link, { time: 1_700_000_001_000 }),
      record('order 123456789 refused', ['order@create']),
      record('order 987654321 refused', ['order@create']),
      record('X', ['order@create']),
      'no JSON',
    ].join('\n'),
  );
  const file = join(folder, 'coordinates.yaml');
  writeFileSync(
    file,
    [
      'systems:',
      '  - app: coupon',
      '    owner: li.na',
      '    codes: [{ code: E1001, is: POOL, kind: dependency, dependency: coupon-db@query, title: No connection left }]',
    ].join('\n'),
  );
  writeFileSync(
    join(folder, 'a.plan.yaml'),
    'id: PLN-1\nversion: 1\ntitle: A plan\nkind: emergency\ncodes: [coupon-db]\nsteps:\n  - { id: tell, title: Tell, action: { manual: Call } }\n',
  );
  return { records, file, plans: folder };
}

describe('coordinates', () => {
  it('lists what stands in a file of records, with what codes mean, whose they are and which plans answer', () => {
    const { records, file, plans } = files();
    const { document, notes } = coordinates([records, '--coordinates', file, '--plans', plans]);
    expect(document).toMatchObject({
      broken: 1,
      coordinates: [
        {
          short: shortCode(pool),
          coordinate: pool,
          count: 2,
          firstSeen: 1_700_000_000_000,
          lastSeen: 1_700_000_001_000,
          title: 'No connection left',
          owner: 'li.na',
          plans: ['PLN-1'],
          doubt: null,
        },
        { coordinate: 'order@create:internal:order * refused', count: 2, owner: null },
        { coordinate: 'order@create:internal:X', count: 1, plans: [] },
      ],
    });
    expect(notes?.join()).toContain(`${records}:6`);
  });

  it('resolves a short code or a text', () => {
    const { records, file } = files();
    for (const asked of [shortCode(pool), pool]) {
      const { exitCode, lines } = coordinates([records, '--coordinates', file, '--resolve', asked]);
      expect(exitCode).toBe(0);
      expect(lines).toEqual([`${shortCode(pool)}  2  ${pool}\n            No connection left; owner li.na`]);
    }
    expect(coordinates([records, '--resolve', 'a123456789'])).toMatchObject({
      exitCode: 1,
      lines: [`no coordinate of this short code in ${records}: a123456789`],
    });
  });

  it('refuses a coordinates file that is wrong, a missing file and wrong use', () => {
    const { records, file } = files();
    writeFileSync(file, 'systems:\n  - { owner: li.na }\n');
    expect(coordinates([records, '--coordinates', file])).toMatchObject({
      exitCode: 1,
      notes: [expect.stringContaining('coordinates.yaml:2: systems[0].app: is missing')],
    });
    expect(coordinates([join(records, 'missing')]).exitCode).toBe(1);
    expect(tidewatch('coordinates').code).toBe(2);
  });
});

describe('diagnose with a coordinates file', () => {
  it('diagnoses by what the codes mean', () => {
    const { records, file, plans } = files();
    const out = tidewatch('diagnose', records, '--coordinates', file, '--plans', plans, '--json').out;
    expect(JSON.parse(out)).toMatchObject({
      causes: expect.arrayContaining([
        expect.objectContaining({ node: 'coupon-db@query', code: 'POOL', plans: ['PLN-1'] }),
      ]),
    });
  });
});
