import { describe, expect, it } from 'vitest';
import { parseText } from '../../../../electron/core/files/read-document.ts';
import { Plan } from '../../../../shared/model/plan.ts';
import { problemLine } from '../../../../shared/model/problem.ts';

const plan = `id: PLN-1
version: 1
title: { en: A plan, zh: 预案 }
kind: emergency
steps:
  - id: tell
    title: Tell
    action: { manual: Call the lead. }
`;

function read(text: string | Uint8Array) {
  return parseText(typeof text === 'string' ? Buffer.from(text) : text, Plan, 'a.plan.yaml');
}

function problemsOf(text: string | Uint8Array): string[] {
  const document = read(text);
  return document.ok ? [] : document.problems.map(problemLine);
}

describe('a document', () => {
  it('is the value of its schema and the hash of its bytes', () => {
    expect(read(plan)).toMatchObject({ ok: true, value: { id: 'PLN-1', risk: 'medium' } });
    expect(read(plan).hash).not.toBe(read(`${plan}\n`).hash);
  });

  it('may have Windows line ends and a byte-order mark', () => {
    expect(read(`\uFEFF${plan.replaceAll('\n', '\r\n')}`).ok).toBe(true);
  });

  it.each([
    [
      'a missing field',
      plan.replace('version: 1\n', ''),
      'a.plan.yaml:1: version: is missing; expected number',
    ],
    [
      'a field of the wrong kind',
      plan.replace('version: 1', 'version: one'),
      'a.plan.yaml:2: version: expected number; found "one"',
    ],
    [
      'an unknown field',
      plan.replace('kind:', 'colour: red\nkind:'),
      'a.plan.yaml:4: colour: there is no field "colour" here',
    ],
    [
      'half of a text in two languages',
      plan.replace(', zh: 预案', ''),
      'a.plan.yaml:3: title.zh: is missing; expected string',
    ],
    [
      'an action that is none',
      plan.replace('manual:', 'manuel:'),
      'a.plan.yaml:8: steps[0].action.manuel: there is no field "manuel" here',
    ],
    [
      'a field deep in a list',
      plan.replace('{ manual: Call the lead. }', '{ wait: 3 minutes }'),
      'a.plan.yaml:8: steps[0].action.wait: expected a duration such as 500ms, 10s, 3m, 2h or 30d; found "3 minutes"',
    ],
    [
      'a condition inside a trigger',
      plan.replace('steps:', 'trigger:\n  any:\n    - { query: x, drops: 20, against: 10m }\nsteps:'),
      'a.plan.yaml:7: trigger.any[0].drops: expected string; found 20',
    ],
    [
      'a step id that stands twice',
      plan + plan.slice(plan.indexOf('  - id')),
      'a.plan.yaml:9: steps[1].id: "tell" stands twice in steps',
    ],
  ])('names file, line, field and value of %s', (_, text, problem) => {
    expect(problemsOf(text)).toContain(problem);
  });

  it.each([
    ['a path that climbs', 'path: /a/../admin'],
    ['an encoded climb', 'path: /a/%2e%2e/admin'],
    ['another host', 'path: //evil.test/x'],
    ['a line break in the path', 'path: "/a\\r\\nHost: evil.test"'],
    ['parameters glued to the path', 'path: /a?mode=manual'],
  ])('refuses %s in an action', (_, path) => {
    const hostile = plan.replace(
      '{ manual: Call the lead. }',
      `{ http: { target: shop, method: POST, ${path} } }`,
    );
    expect(problemsOf(hostile)[0]).toMatch(/^a\.plan\.yaml:8: steps\[0\]\.action\.http\.path: expected/);
  });

  it('refuses a key that stands twice, with its line', () => {
    expect(problemsOf(plan.replace('kind:', 'version: 2\nkind:'))[0]).toMatch(/^a\.plan\.yaml:4: /);
  });

  it('refuses half of a file', () => {
    expect(problemsOf(plan.slice(0, plan.indexOf('zh: ') + 4))[0]).toMatch(/^a\.plan\.yaml:\d+: /);
  });

  it('refuses a bomb of aliases', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]`,
    );
    expect(problemsOf(`l0: &l0 [x]\n${levels.join('\n')}\n`)[0]).toMatch(/alias/i);
  });

  it('refuses what is not text, and what is far too long', () => {
    expect(problemsOf(new Uint8Array([0xff, 0xfe, 0x00]))).toEqual(['a.plan.yaml: is not text in UTF-8']);
    expect(problemsOf(`# ${'x'.repeat(1_000_001)}`)[0]).toMatch(/expected at most 1000000/);
  });
});
