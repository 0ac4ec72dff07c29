import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../electron/core/files/read-document.ts';
import { Plan } from '../../shared/model/plan.ts';
import { Promotion } from '../../shared/model/promotion.ts';
import { Settings } from '../../shared/model/settings.ts';

const sample = join(import.meta.dirname, '..', '..', 'resources', 'sample');

const plans = readdirSync(join(sample, 'plans')).map((name) => join('plans', name));

describe('the set-up that the README tells people to copy', () => {
  it.each(['tidewatch.yaml', 'promotion.yaml', ...plans])('%s is valid', (file) => {
    const schema = file === 'tidewatch.yaml' ? Settings : file === 'promotion.yaml' ? Promotion : Plan;
    expect(readDocument(join(sample, file), schema)).toMatchObject({ ok: true });
  });
});
