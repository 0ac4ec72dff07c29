import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../electron/core/files/read-document.ts';
import { Plan } from '../../shared/model/plan.ts';
import { Promotion } from '../../shared/model/promotion.ts';
import { Settings } from '../../shared/model/settings.ts';

const sample = join(import.meta.dirname, '..', '..', 'resources', 'sample');

describe('the set-up that the README tells people to copy', () => {
  it.each([
    ['tidewatch.yaml', Settings],
    ['promotion.yaml', Promotion],
    ...readdirSync(join(sample, 'plans')).map((name) => [join('plans', name), Plan] as const),
  ])('%s is valid', (file, schema) => {
    expect(readDocument(join(sample, file), schema)).toMatchObject({ ok: true });
  });
});
