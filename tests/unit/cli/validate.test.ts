import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validate } from '../../../electron/cli/commands/validate.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { tidewatch } from './command-run.ts';

const plan = (id: string, risk = 'low') =>
  `id: ${id}\nversion: 1\ntitle: A plan\nkind: emergency\nrisk: ${risk}\nsteps:\n  - { id: tell, title: Tell, action: { manual: Call } }\n`;
const settings = 'promotion: promotion.yaml\n';
const promotion =
  'id: sale\nname: Sale\nzone: Asia/Shanghai\nphases:\n  - { id: peak, start: 2026-09-30T20:00:00+08:00, end: 2026-09-30T23:00:00+08:00 }\n';

function folderOf(files: Record<string, string>): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'plans', 'hotel'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('validate', () => {
  it('checks a folder and all below it, and says how many files are valid', () => {
    const folder = folderOf({
      'tidewatch.yaml': settings,
      'promotion.yaml': promotion,
      'plans/a.plan.yaml': plan('PLN-1'),
      'plans/hotel/b.plan.yaml': plan('PLN-2'),
    });
    expect(tidewatch('validate', folder)).toEqual({ code: 0, out: '4 files are valid\n', errors: '' });
  });

  it('names file, line, field and reason of what it refuses', () => {
    const folder = folderOf({ 'a.plan.yaml': plan('PLN-1', 'enormous') });
    const { code, out } = tidewatch('validate', join(folder, 'a.plan.yaml'));
    expect(code).toBe(1);
    expect(out).toMatch(/^.*a\.plan\.yaml:5: risk: .*found "enormous"\n$/);
  });

  it('prints one JSON document and nothing else', () => {
    const folder = folderOf({ 'a.plan.yaml': plan('PLN-1', 'enormous'), 'rules.yaml': 'groups: []\n' });
    const { code, out } = tidewatch('validate', '--json', folder);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      files: [join(folder, 'a.plan.yaml')],
      passedOver: [join(folder, 'rules.yaml')],
      problems: [expect.objectContaining({ file: join(folder, 'a.plan.yaml'), line: 5, field: 'risk' })],
    });
  });

  it('names both files of two plans with one id', () => {
    const folder = folderOf({ 'a.plan.yaml': plan('PLN-1'), 'plans/b.plan.yaml': plan('PLN-1') });
    expect(validate([folder])).toMatchObject({
      exitCode: 1,
      lines: [
        `${join(folder, 'plans/b.plan.yaml')}:1: id: "PLN-1" is also the id of the plan in ${join(folder, 'a.plan.yaml')}`,
      ],
    });
  });

  it('asks whether the sources of the one settings file can answer the queries', () => {
    const settingsOf = (name: string) => ({
      [name]: `${settings}sources:\n  - { id: prom, kind: prometheus, url: "http://127.0.0.1:9090" }\n`,
    });
    const files = {
      'promotion.yaml': `${promotion}funnel:\n  stages:\n    - { id: order, name: Orders, query: "@mimir orders" }\n`,
      'a.plan.yaml': plan('PLN-1').replace('steps:', 'trigger: { query: "@prom orders", below: 1 }\nsteps:'),
    };
    const folder = folderOf({ ...settingsOf('tidewatch.yaml'), ...files });
    expect(validate([folder])).toMatchObject({
      exitCode: 1,
      lines: [
        `${join(folder, 'promotion.yaml')}:8: funnel.stages[0].query: there is no source "mimir"; metric sources: prom`,
      ],
    });
    expect(validate([folderOf(files)]).exitCode).toBe(0);
    expect(
      validate([folderOf({ ...settingsOf('tidewatch.yaml'), ...settingsOf('tidewatch.yml'), ...files })])
        .exitCode,
    ).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('waits for no pipe in a folder, and reads no device', () => {
    const folder = folderOf({ 'a.plan.yaml': plan('PLN-1') });
    execFileSync('mkfifo', [join(folder, 'pipe.plan.yaml')]);
    symlinkSync('/dev/zero', join(folder, 'zero.plan.yaml'));
    const { code, out } = tidewatch('validate', folder);
    expect(code).toBe(1);
    expect(out.trim().split('\n')).toEqual([
      expect.stringMatching(/pipe\.plan\.yaml: is no regular file$/),
      expect.stringMatching(/zero\.plan\.yaml: is no regular file$/),
    ]);
    expect(tidewatch('validate', '/dev/zero').out).toBe('/dev/zero: is no regular file\n');
  });

  it('checks a file once, however it is reached', () => {
    const folder = folderOf({ 'a.plan.yaml': plan('PLN-1') });
    symlinkSync(folder, join(folder, 'again'));
    expect(validate([folder, join(folder, 'a.plan.yaml'), folder]).lines).toEqual(['1 file is valid']);
  });

  it('checks action templates beside the plans, and what plans ask of them', () => {
    const template = [
      'name: mine',
      'title: Mine',
      'purpose: A test',
      'source: [https://docs.example/api]',
      'target: Anything',
      'parameters: { what: { title: What, type: text } }',
      'request: { method: POST, path: "/do/{what}" }',
      'expect: Something',
      'back: Nothing',
      'idempotent: true',
      'example: { with: { what: it } }\n',
    ].join('\n');
    const using = (action: string) =>
      plan('PLN-1').replace('action: { manual: Call }', `action: { use: ${action} }`);
    const linesOf = (action: string, changed = template) => {
      const folder = folderOf({ 'plans/a.plan.yaml': using(action) });
      mkdirSync(join(folder, 'plans', 'actions'));
      writeFileSync(join(folder, 'plans', 'actions', 'mine.yaml'), changed);
      return validate([folder]).lines.map((line) => line.replace(`${join(folder, 'plans')}/`, ''));
    };
    expect(linesOf('mine, target: shop, with: { what: it }')).toEqual(['2 files are valid']);
    expect(linesOf('etcd-put, target: shop, with: { key: a, value: b }')).toEqual(['2 files are valid']);
    expect(linesOf('mine, target: shop, with: { who: it }')).toEqual([
      'a.plan.yaml:7: steps[0].action.with.who: mine has no parameter "who": it has what',
      'a.plan.yaml:7: steps[0].action.with: mine needs the parameter "what" (text)',
    ]);
    expect(
      linesOf('kubernetes-scale, target: shop, with: { namespace: a, deployment: b, replicas: many }'),
    ).toEqual(['a.plan.yaml:7: steps[0].action.with.replicas: expected a number; found "many"']);
    expect(linesOf('yours, target: shop').join()).toMatch(
      /^a\.plan\.yaml:7: steps\[0\]\.action\.use: there is no action template "yours"; there are apisix-route, /,
    );
    expect(linesOf('mine, with: { what: it }').join()).toContain(
      'steps[0].action.target: expected the target',
    );
    expect(
      linesOf('mine, target: shop, with: { what: it }', template.replace('POST', 'SEND')).join('\n'),
    ).toMatch(
      /^a\.plan\.yaml:7: steps\[0\]\.action\.use: there is no action template "mine".*\nactions\/mine\.yaml:7: request\.method: /,
    );
  });

  it('checks coordinates, and that they name entries and plans that there are', () => {
    const coordinates = (entry: string, planId: string) =>
      [
        'systems:',
        '  - app: coupon',
        '    owner: li.na',
        `    entries: { coupon@redeem: ${entry} }`,
        '    codes:',
        `      - { code: E1, is: TIMEOUT, plans: [${planId}] }`,
        '      - { code: E2, is: TIMEOUT }\n',
      ].join('\n');
    const twice =
      'systems[0].codes[1].is: "TIMEOUT" is what "E1" of coupon means already; expected one code for one coordinate';
    const linesOf = (files: Record<string, string>) => {
      const folder = folderOf(files);
      return validate([folder]).lines.map((line) => line.replace(`${folder}/`, ''));
    };
    expect(linesOf({ 'coordinates.yaml': coordinates('coupon@entry', 'PLN-9') })).toEqual([
      `coordinates.yaml:7: ${twice}`,
    ]);
    const beside = {
      'promotion.yaml': `${promotion}lines:\n  - { id: car, name: Cars, tier: core }\nentries:\n  - { id: coupon@redeem, name: Coupons, line: car, tier: core, query: qps }\n`,
      'a.plan.yaml': plan('PLN-1'),
    };
    expect(linesOf({ ...beside, 'systems.yaml': coordinates('coupon@entry', 'PLN-9') })).toEqual([
      `systems.yaml:7: ${twice}`,
      'systems.yaml:4: systems[0].entries.coupon@redeem: "coupon@entry" is not one of the entries of the promotion (coupon@redeem)',
      'systems.yaml:6: systems[0].codes[0].plans[0]: there is no plan "PLN-9"',
    ]);
  });

  it.each([
    ['a plan', plan('PLN-1', 'enormous'), /:5: risk: /],
    ['a promotion', promotion.replace('Asia/Shanghai', 'Nowhere'), /:3: zone: /],
    ['settings', `${settings}language: fr\n`, /:2: language: /],
    ['coordinates', 'systems:\n  - { owner: li.na }\n', /:2: systems\[0\]\.app: is missing/],
  ])('knows %s by its fields where the name does not say', (_kind, text, expected) => {
    const folder = folderOf({ 'file.yaml': text });
    expect(validate([folder]).lines.join('\n')).toMatch(expected);
  });

  it.each([
    ['a path that leads nowhere', 'missing.yaml', /missing\.yaml: ENOENT/],
    ['a folder with nothing to check', 'plans', /plans: there is no plan/],
    ['a file of another kind', 'rules.yaml', /rules\.yaml: is no plan/],
  ])('does not call %s valid', (_what, path, expected) => {
    const folder = folderOf({ 'rules.yaml': 'groups: []\n' });
    const answer = validate([join(folder, path)]);
    expect(answer.exitCode).toBe(1);
    expect(answer.lines.join('\n')).toMatch(expected);
  });
});

it.each([
  [[], 'expected a command'],
  [['prophesy'], 'there is no command prophesy'],
  [['validate'], 'expected the files or folders'],
  [['schema', 'alert'], 'expected one of plan, promotion, settings, action, coordinates'],
])('answers the wrong use %j on standard error, with the usage', (args, message) => {
  const { code, out, errors } = tidewatch(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(errors).toContain(message);
  expect(errors).toContain('validate PATH');
});
