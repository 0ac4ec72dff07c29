import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validate } from '../../../electron/cli/commands/validate.ts';
import { parseText, readDocument } from '../../../electron/core/files/read-document.ts';
import { FilledPlan, Plan } from '../../../shared/model/plan.ts';
import { referencesIn } from '../../../shared/model/parameter.ts';
import { ServiceEntry } from '../../../shared/model/service-entry.ts';
import { fillPlan } from '../../../shared/rules/parameters/fill-plan.ts';
import { proposeValues } from '../../../shared/rules/parameters/propose-values.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/plans');

const entryOf = (id: string) =>
  ServiceEntry.parse({
    id,
    name: id,
    line: 'trade',
    tier: 'core',
    query: `qps{entry="${id}"}`,
    tested: { limit: 1_000, at: '2026-09-01T00:00:00+08:00', build: 'b1' },
  });

describe('runbooks as operators write them', () => {
  const files = readdirSync(fixtures).filter((name) => name.endsWith('.plan.yaml'));

  it('are plans', () => {
    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(validate(files.map((name) => join(fixtures, name)))).toMatchObject({
      exitCode: 0,
      lines: [`${files.length} files are valid`],
    });
  });

  it.each(files)('are carried out as structure, not as text: %s', (file) => {
    const read = readDocument(join(fixtures, file), Plan);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const plan = read.value;
    const { proposals } = proposeValues(
      plan.parameters,
      { zone: 'a'.repeat(32), from: 3, page: 'x', leader: 'orders-1' },
      () => 3,
    );
    const given = Object.fromEntries(proposals.map(({ name, value }) => [name, value ?? 'orders-1']));
    const filling = fillPlan(plan, given, entryOf);
    if (!filling.ok) throw new Error(JSON.stringify(filling.problems));
    expect(referencesIn(filling.plan.steps)).toEqual([]);
    // It is pinned as it is, and read again for ever.
    expect(FilledPlan.parse(JSON.parse(JSON.stringify(filling.plan)))).toEqual(filling.plan);
    const proved = plan.steps.filter((step) => step.expect !== undefined);
    expect(proved.length).toBeGreaterThan(plan.steps.length / 2);
    expect(plan.sync?.tell?.length).toBeGreaterThan(1);
  });
});

const head = 'id: P-1\nversion: 1\ntitle: A plan\nkind: emergency\n';
const step = (more: string) => `steps:\n  - id: a\n    title: A\n${more}`;
const send = (http: string) => step(`    action: { http: { target: shop, method: POST, ${http} } }\n`);
const parameters = (lines: string) => `parameters:\n${lines}`;
const to = parameters('  to: { title: To, type: number, min: 1 }\n');

const refused: [string, string, string][] = [
  [
    'a parameter that is not there',
    head + send('path: /x, body: { n: { parameter: too } }'),
    '8: steps[0].action.http.body.n.parameter: "too" is not one of the parameters (there are none)',
  ],
  [
    'one that is not there in a path',
    head + to + send('path: "/x/{too}", body: { n: { parameter: to } }'),
    '10: steps[0].action.http.path: "too" is not one of the parameters (to)',
  ],
  [
    'one that nobody uses',
    head + to + send('path: /x'),
    '6: parameters.to: "to" is used nowhere in the steps',
  ],
  [
    'a default that leads back to itself',
    head +
      parameters(
        '  a: { title: A, type: number, default: { parameter: b } }\n  b: { title: B, type: number, default: { parameter: a } }\n',
      ) +
      send('path: /x, body: [{ parameter: a }, { parameter: b }]'),
    '6: parameters.a.default: the default of "a" leads back to itself',
  ],
  [
    'text as a bound',
    head +
      parameters('  t: { title: T, type: text }\n') +
      step('    expect: { query: q, above: { parameter: t } }\n'),
    '10: steps[0].expect.above.parameter: a bound is a number; the type of "t" is text',
  ],
  [
    'a pattern that could take for ever',
    head + parameters('  t: { title: T, type: text, pattern: "(a+)+" }\n') + send('path: "/{t}"'),
    '6: parameters.t.pattern: expected a pattern that repeats characters, not groups',
  ],
  [
    'bounds of text',
    head + parameters('  t: { title: T, type: text, min: 1 }\n') + send('path: "/{t}"'),
    '6: parameters.t.min: min goes with type number, not text',
  ],
  [
    'a percentage of nothing',
    head + step('    expect: { entry: a@b, below: 80% }\n'),
    '8: steps[0].expect.against: a percentage needs against: tested-limit or target',
  ],
  [
    'a query and an entry at once',
    head + step('    expect: { query: q, entry: a@b, below: 1 }\n'),
    '8: steps[0].expect: expected query or entry, one of them; found both',
  ],
  [
    'one of several expectations that has no bound',
    head + step('    expect: [{ query: q, below: 1 }, { query: r }]\n'),
    '8: steps[0].expect[1]: expected exactly one of equals, above, below, between; found none',
  ],
  [
    'a step that does nothing',
    head + step('    operator: li.na\n'),
    '6: steps[0].action: is missing; a step has an action, or an expect that it only measures',
  ],
  [
    'a rollback of what only measures',
    head + step('    expect: { query: q, below: 1 }\n    rollback: { action: { manual: Undo } }\n'),
    '9: steps[0].rollback: a step without an action does nothing: there is no rollback of it',
  ],
  [
    'an expectation that holds when its turn comes',
    head + step('    action: { manual: Do }\n    when: { query: q, above: 1, held: 10s }\n'),
    '9: steps[0].when.held: there is no field "held" here',
  ],
  [
    'a start by itself of a plan with risk',
    head + 'risk: medium\nauto: true\ndrill: { every: 30d }\n' + step('    action: { manual: Do }\n'),
    '6: auto: starts by itself only with risk: low; the risk is medium',
  ],
  [
    'a start by itself that is never drilled',
    head + 'risk: low\nauto: true\n' + step('    action: { manual: Do }\n'),
    '6: auto: starts by itself only if it is drilled: drill.every is missing',
  ],
  [
    'a start by itself that would have to ask somebody',
    head + 'risk: low\nauto: true\ndrill: { every: 30d }\n' + to + send('path: /x, body: { parameter: to }'),
    '9: parameters.to: a plan that starts by itself can ask nobody: give it a default or measured',
  ],
  [
    'a time by which an emergency is due',
    head + 'due: { at: T-02:00 }\n' + step('    action: { manual: Do }\n'),
    '5: due: due goes with plans of kind before or after',
  ],
  [
    'a link that runs something',
    head + 'links: [{ title: L, url: "javascript:alert(1)" }]\n' + step('    action: { manual: Do }\n'),
    '5: links[0].url: expected an address that begins with https://; found "javascript:alert(1)"',
  ],
  [
    'somebody who is told at no time',
    head + 'sync: { tell: [{ to: [war-room] }] }\n' + step('    action: { manual: Do }\n'),
    '5: sync.tell[0].on: expected on, every, after, or several of them: else nobody is ever told',
  ],
];

describe('a plan file is refused with its line, its field and the reason', () => {
  it.each(refused)('for %s', (_, text, problem) => {
    const read = parseText(Buffer.from(text), Plan, 'a.plan.yaml');
    const found = read.ok
      ? []
      : read.problems.map(({ line, field, reason }) => `${line}: ${field}: ${reason}`);
    expect(found).toContain(problem);
  });
});
