import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPlanLibrary } from '../../../electron/core/plans/plan-library.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const planText = (action: string, more = '') => `id: PLN-1
version: 2
title: Switch
kind: emergency
${more}steps:
  - id: switch
    title: Switch
    action: ${action}
`;
const good = planText('{ manual: Call the lead. }').replace('version: 2', 'version: 1');
const http = (fields: string) => planText(`{ http: { target: shop, method: POST, ${fields} } }`);

/** A library with one good plan, whose file is then replaced by something else. */
async function afterwards(put: (file: string, folder: string) => void) {
  const folder = temporaryFolder();
  const plans = join(folder, 'plans');
  mkdirSync(plans);
  const file = join(plans, 'a.plan.yaml');
  writeFileSync(file, good);
  const clock = createFakeClock();
  const library = createPlanLibrary({
    origin: plans,
    folder: join(folder, 'cache'),
    sources: [],
    targets: ['shop'],
    clock,
    log: createMemoryLog(),
  });
  onTestFinished(() => library.close());
  expect(library.find('PLN-1')).toMatchObject({ plan: { version: 1 }, standing: 'current' });
  put(file, folder);
  await library.reload();
  const { records, problems } = library.view.read();
  return { records, problems, file };
}

const texts: [what: string, text: string, line: number | null, field: string, reason: RegExp][] = [
  [
    'a line break in a header',
    http('path: /x, headers: { X-Who: "a\\r\\nX-Admin: 1" }'),
    8,
    'steps[0].action.http.headers.X-Who',
    /line breaks/,
  ],
  [
    'a line break in a query',
    http('path: /x, query: { who: "a\\nb" }'),
    8,
    'steps[0].action.http.query.who',
    /line breaks/,
  ],
  [
    'a header name that is none',
    http('path: /x, headers: { "X-Who: 1\\r\\nX": a }'),
    8,
    'steps[0].action.http.headers["X-Who: 1\\r\\nX"]',
    /expected a header name/,
  ],
  [
    'a header that names another host',
    http('path: /x, headers: { HOST: evil.example.com }'),
    8,
    'steps[0].action.http.headers.HOST',
    /says how the request travels/,
  ],
  [
    'a header with a secret, which would stand in the log',
    http('path: /x, headers: { Authorization: Bearer x }'),
    8,
    'steps[0].action.http.headers.Authorization',
    /given in the settings/,
  ],
  ['a path that leads up', http('path: /a/../admin'), 8, 'steps[0].action.http.path', /\.\./],
  ['an encoded path that leads up', http('path: /a/%2e%2e/admin'), 8, 'steps[0].action.http.path', /\.\./],
  ['a path to another host', http('path: //evil.example.com/x'), 8, 'steps[0].action.http.path', /one "\/"/],
  ['a path with a query in it', http('path: "/x?mode=manual"'), 8, 'steps[0].action.http.path', /query/],
  [
    'a target off the allow-list',
    http('path: /x').replace('target: shop', 'target: evil'),
    8,
    'steps[0].action.http.target',
    /"evil" is not one of the targets in the settings \(shop\)/,
  ],
  [
    'a target off the allow-list in a roll-back',
    `${planText('{ manual: a }')}    rollback: { action: { http: { target: evil, method: POST, path: /x } } }\n`,
    9,
    'steps[0].rollback.action.http.target',
    /"evil"/,
  ],
  [
    'a target off the allow-list in a silence',
    planText('{ silence: { target: am, matchers: a="b", for: 5m, comment: x } }'),
    8,
    'steps[0].action.silence.target',
    /"am"/,
  ],
  [
    'a field that nobody knows',
    planText('{ manual: a, shell: "rm -rf /" }'),
    8,
    'steps[0].action.shell',
    /no field "shell"/,
  ],
  ['a file that is half saved', good.slice(0, good.indexOf('action')), 6, 'steps[0].action', /./],
  ['a file that is half saved within a value', 'id: PLN-1\nversion: 2\ntitle: "Swi', 3, '', /quote/i],
  [
    'two values of one field',
    good.replace('kind: emergency', 'kind: emergency\nkind: before'),
    5,
    '',
    /unique/,
  ],
  [
    'an alias bomb',
    `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`)
      .join('\n')}\n`,
    null,
    '',
    /alias/i,
  ],
  [
    'an alias of what it stands in',
    http('path: /x, body: &b { again: *b }'),
    8,
    'steps[0].action.http.body.again',
    /\*b stands inside of what it repeats/,
  ],
  ['nothing but such an alias', 'id: &a [*a]\n', 1, 'id[0]', /stands inside/],
  [
    'a body without a floor',
    http(`path: /x, body: ${'['.repeat(100)}${']'.repeat(100)}`),
    8,
    'steps[0].action',
    /deeper than 64 levels/,
  ],
  ['brackets and nothing else', '['.repeat(100_000), 1, '', /deeper than 64 levels/],
  [
    'depth out of aliases',
    `a:\n${Array.from({ length: 100 }, (_, level) => `  - &a${level} [${level === 0 ? 'x' : `*a${level - 1}`}]\n`).join('')}`,
    64,
    'a[62][0]',
    /deeper than 64 levels/,
  ],
  [
    'a name that JavaScript keeps for itself, which would go missing from what is sent',
    http('path: /x, body: { mode: a, __proto__: { admin: true } }'),
    8,
    'steps[0].action.http.body.__proto__',
    /nothing may be called "__proto__"/,
  ],
  [
    'a parameter of that name',
    planText('{ manual: a }', 'parameters:\n  __proto__: { title: x, type: number }\n'),
    6,
    'parameters.__proto__',
    /nothing may be called/,
  ],
  [
    'a sign that turns the writing around, so that a person reads another command than is sent',
    planText('{ manual: "Call \\u202Edael eht" }'),
    8,
    'steps[0].action.manual',
    /U\+202E/,
  ],
  ['a NUL in an id', good.replace('PLN-1', 'PLN-\0'), 1, 'id', /U\+0000/],
  ['a name that is a list', `? [a, b]\n: 1\n${good}`, 1, '', /a name here is no text/],
  [
    'a moment where JSON has none',
    http('path: /x, body: { at: !!timestamp 2026-01-01 }'),
    8,
    'steps[0].action.http.body.at',
    /no tag/,
  ],
  ['a second plan in the file', `${good}---\n${good}`, 9, '', /second document/],
  ['a tag of a language', 'id: !!js/function "function () {}"\n', 1, '', /tag/i],
  ['nothing at all', '', null, '', /./],
  [
    'more than a plan is long',
    `${good}# ${'x'.repeat(10_000_000)}\n`,
    null,
    '',
    /bytes long; expected at most 1000000/,
  ],
];

describe('a hostile or broken plan file is refused with file, line and reason, and the last good version stays in force', () => {
  it.each(texts)('%s', async (_, text, line, field, reason) => {
    const { records, problems, file } = await afterwards((place) => writeFileSync(place, text));
    expect(records).toMatchObject([{ plan: { id: 'PLN-1', version: 1 }, standing: 'last-good' }]);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toMatchObject({ file, line, field, reason: expect.stringMatching(reason) });
    expect(records[0]?.problems).toEqual(problems);
  });

  it('thousands of names, before anybody notices', async () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `k${index}: 1`).join('\n');
    const { records, problems } = await afterwards((place) => writeFileSync(place, names));
    expect(records).toMatchObject([{ plan: { version: 1 }, standing: 'last-good' }]);
    // What is wrong is sent to every screen, and kept in the log.
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.reason).toMatch(/^and \d+ more/);
  });

  it('bytes that are no text', async () => {
    const { records, problems } = await afterwards((place) =>
      writeFileSync(place, Buffer.from([0xff, 0xfe, 0, 1])),
    );
    expect(records).toMatchObject([{ plan: { version: 1 }, standing: 'last-good' }]);
    expect(problems[0]?.reason).toMatch(/UTF-8/);
  });

  it('a second file with the id of a good one, both named', async () => {
    const { records, problems, file } = await afterwards((place) =>
      writeFileSync(place.replace('a.plan', 'b.plan'), good.replace('version: 1', 'version: 9')),
    );
    expect(records).toMatchObject([{ plan: { version: 1 }, standing: 'last-good' }]);
    expect(problems.map((problem) => [problem.file, problem.line, problem.field])).toEqual([
      [file, 1, 'id'],
      [file.replace('a.plan', 'b.plan'), 1, 'id'],
    ]);
  });

  it.skipIf(process.platform === 'win32')('a link that leads out of the folder', async () => {
    const { records, problems } = await afterwards((place, folder) => {
      writeFileSync(join(folder, 'outside.txt'), good.replace('PLN-1', 'PLN-2'));
      symlinkSync(join(folder, 'outside.txt'), place.replace('a.plan', 'b.plan'));
    });
    expect(records.map(({ plan }) => plan.id)).toEqual(['PLN-1']);
    expect(problems).toMatchObject([
      { reason: expect.stringMatching(/a link that leads out of the folder/) },
    ]);
  });

  it.skipIf(process.platform === 'win32')('a pipe, which would never end', async () => {
    const { records, problems } = await afterwards((place) =>
      execFileSync('mkfifo', [place.replace('a.plan', 'b.plan')]),
    );
    expect(records.map(({ plan }) => plan.id)).toEqual(['PLN-1']);
    expect(problems).toMatchObject([{ reason: 'is no regular file' }]);
  });
});

describe.skipIf(process.platform === 'win32')('links to folders among the plans', () => {
  it('two to the folder they stand in, and one to what is above, leave every plan as it was', async () => {
    const { records, problems } = await afterwards((_, folder) => {
      symlinkSync('.', join(folder, 'plans', 'a'));
      symlinkSync('.', join(folder, 'plans', 'b'));
      symlinkSync('..', join(folder, 'plans', 'up'));
      symlinkSync('round', join(folder, 'plans', 'round'));
    });
    expect(records).toMatchObject([{ plan: { id: 'PLN-1', version: 1 }, standing: 'current' }]);
    expect(problems).toEqual([]);
  });

  it('are followed to another folder of the plans, each file once, and named where they lead out', async () => {
    const { records, problems } = await afterwards((_, folder) => {
      mkdirSync(join(folder, 'plans', 'hotel'));
      writeFileSync(join(folder, 'plans', 'hotel', 'b.plan.yaml'), good.replace('PLN-1', 'PLN-2'));
      mkdirSync(join(folder, 'plans', '..data'));
      writeFileSync(join(folder, 'plans', '..data', 'c.plan.yaml'), good.replace('PLN-1', 'PLN-3'));
      symlinkSync('hotel', join(folder, 'plans', 'an-inn'));
      symlinkSync('..data', join(folder, 'plans', 'mounted'));
      mkdirSync(join(folder, 'elsewhere'));
      writeFileSync(join(folder, 'elsewhere', 'd.plan.yaml'), good.replace('PLN-1', 'PLN-4'));
      symlinkSync('../elsewhere', join(folder, 'plans', 'out'));
    });
    expect(records.map(({ plan, from }) => [plan.id, from.split('/').slice(-2)])).toEqual([
      ['PLN-1', ['plans', 'a.plan.yaml']],
      ['PLN-2', ['hotel', 'b.plan.yaml']],
      ['PLN-3', ['mounted', 'c.plan.yaml']],
    ]);
    expect(problems).toMatchObject([
      {
        file: expect.stringMatching(/plans\/out$/),
        reason: expect.stringMatching(/leads out of the folder/),
      },
    ]);
  });
});

describe('a plan file with the line ends of Windows', () => {
  it('is a plan like any other, and its problems stand at the right lines', async () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    const fine = await afterwards((place) => writeFileSync(place, crlf(planText('{ manual: Call. }'))));
    expect(fine.records).toMatchObject([{ plan: { version: 2 }, standing: 'current' }]);
    const broken = await afterwards((place) => writeFileSync(place, crlf(http('path: nowhere'))));
    expect(broken.problems).toMatchObject([{ line: 8, field: 'steps[0].action.http.path' }]);
  });
});
