import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { schema } from '../../../electron/cli/commands/schema.ts';
import { logFile } from '../../../electron/core/log/open-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { writtenLog } from '../log/opened-log.ts';
import { tidewatch } from './command-run.ts';

describe('schema', () => {
  it('asks only for the fields that have no default', () => {
    const { code, out } = tidewatch('schema', 'plan');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ required: ['id', 'version', 'title', 'kind', 'steps'] });
  });

  it('keeps a trigger inside a trigger', () => {
    const { properties, $defs } = z
      .object({
        properties: z.object({ trigger: z.object({ $ref: z.string() }) }),
        $defs: z.record(z.string(), z.unknown()),
      })
      .parse(schema(['plan']).document);
    const trigger = $defs[properties.trigger.$ref.replace('#/$defs/', '')];
    expect(trigger).toMatchObject({
      anyOf: expect.arrayContaining([
        expect.objectContaining({
          properties: expect.objectContaining({
            any: expect.objectContaining({
              type: 'array',
              minItems: 1,
              items: { $ref: properties.trigger.$ref },
            }),
          }),
        }),
      ]),
    });
  });

  it.each(['promotion', 'settings', 'coordinates'])('is there for %s too', (kind) => {
    expect(schema([kind]).document).toMatchObject({ type: 'object', additionalProperties: false });
  });
});

describe('verify', () => {
  it('calls a sound log sound, with its length and last hash', () => {
    const { folder } = writtenLog(3);
    const { code, out } = tidewatch('verify', '--data', folder);
    expect(code).toBe(0);
    expect(out).toMatch(/is sound: 3 events, last hash [0-9a-f]{64}\n$/);
  });

  it('names the first event that was changed, and why', () => {
    const { folder } = writtenLog(3);
    const database = new DatabaseSync(logFile(folder));
    database.exec(`UPDATE event SET author = 'li.na' WHERE seq >= 2`);
    database.close();
    const { code, out } = tidewatch('verify', '--data', folder, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      firstBad: { seq: 2, reason: expect.stringContaining('was changed') },
    });
  });

  it('does not take a folder without a log for a sound one', () => {
    const { code, out, errors } = tidewatch('verify', '--data', temporaryFolder());
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toContain('there is no log in');
  });
});
