import { z } from 'zod';
import { ActionTemplate } from '../../../shared/model/action-template.ts';
import { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import { planJsonSchema } from '../../../shared/model/plan-schema.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import { Settings } from '../../../shared/model/settings.ts';
import { WrongUse } from '../../core/start/start-options.ts';
import type { Answer } from './answer.ts';
import { parseCommandLine } from './command-line.ts';

const input = (kind: string, schema: z.ZodType) => () => ({
  title: `Tidewatch ${kind}`,
  ...z.toJSONSchema(schema, { io: 'input' }),
});

const schemas = new Map<string, () => Record<string, unknown>>([
  ['plan', planJsonSchema],
  ['promotion', input('promotion', Promotion)],
  ['settings', input('settings', Settings)],
  ['action', input('action', ActionTemplate)],
  ['coordinates', input('coordinates', CoordinatesFile)],
]);

/** The JSON Schema of a kind of file as people write it, where what has a default may be left out. For editors. */
export function schema(args: readonly string[]): Answer {
  const { positionals } = parseCommandLine(args, { json: { type: 'boolean' } });
  const [kind = ''] = positionals;
  const known = schemas.get(kind);
  if (known === undefined || positionals.length !== 1) {
    throw new WrongUse(`expected one of ${[...schemas.keys()].join(', ')}`);
  }
  const document = known();
  return { exitCode: 0, document, lines: [JSON.stringify(document, null, 2)] };
}
