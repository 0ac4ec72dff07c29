import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { longest, turnOf } from '../../runner/longest-first.ts';

it('begins with files that are there, and with the longest of them', () => {
  const root = join(import.meta.dirname, '../../..');
  expect(longest.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  const usual = [
    join(import.meta.dirname, 'x.test.ts'),
    ...longest.map((file) => join(root, file)).toReversed(),
  ];
  const sorted = usual.toSorted((one, other) => turnOf(one) - turnOf(other));
  expect(sorted).toEqual(usual.toReversed());
});
