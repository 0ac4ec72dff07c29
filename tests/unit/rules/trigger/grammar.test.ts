import { describe, expect, it } from 'vitest';
import { parseText } from '../../../../electron/core/files/read-document.ts';
import { Trigger } from '../../../../shared/model/trigger.ts';

function problemsOf(trigger: unknown): string[] {
  const parsed = parseText(Buffer.from(JSON.stringify(trigger)), Trigger, 'a.json');
  return parsed.ok ? [] : parsed.problems.map(({ field, reason }) => `${field}: ${reason}`);
}

describe('a condition', () => {
  it.each([
    { query: 'x', above: 5 },
    { entry: 'shop@buy', above: 5, for: '5m' },
    { entry: 'shop@buy', above: '80%', against: 'tested-limit', for: '5m' },
    { entry: 'shop@buy', below: '50%', against: 'target', minimum: 10 },
    { query: 'x', above: '120%', against: '10m' },
    { query: 'x', below: '50%', against: 'yesterday' },
    { entry: 'shop@buy', drops: '20%', against: 'target' },
    {
      any: [
        { entry: 'shop@buy', above: '80%', against: 'tested-limit' },
        { all: [{ query: 'x', absent: true }] },
      ],
      for: '1m',
    },
  ])('may be %o', (trigger) => {
    expect(problemsOf(trigger)).toEqual([]);
  });

  it.each<[object, string]>([
    [{ above: 5 }, 'expected query or entry; found none'],
    [{ query: 'x', entry: 'shop@buy', above: 5 }, 'expected query or entry, not both'],
    [{ entry: 'shop', above: 5 }, 'expected app@method'],
    [{ query: 'x', above: '80%' }, 'above and below as a percentage need against'],
    [{ query: 'x', drops: '20%' }, 'drops and rises need against'],
    [
      { query: 'x', above: 5, against: '10m' },
      'against goes with drops, rises, or above or below as a percentage only',
    ],
    [{ query: 'x', above: 5, minimum: 1 }, 'minimum goes with drops, rises'],
    [{ query: 'x', above: '80%', against: 'tested-limit' }, 'tested-limit is that of an entry'],
    [{ query: 'x', rises: '20%', against: 'target' }, 'target is that of an entry'],
    [{ query: 'x', above: '80' }, 'above: expected a percentage such as 20%; found "80"'],
    [
      { query: 'x', drops: '20%', against: 'lately' },
      'expected yesterday, last-week, plan, tested-limit or target, or expected a duration',
    ],
    [{ query: 'x', above: 1, below: 2 }, 'found above and below'],
  ])('cannot be %o', (trigger, expected) => {
    expect(problemsOf(trigger).join('\n')).toContain(expected);
  });
});
