import { z } from 'zod';
import { ActionTemplate } from '../../../shared/model/action-template.ts';
import { Plan } from '../../../shared/model/plan.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import { Settings } from '../../../shared/model/settings.ts';
import { WrongUse } from '../../core/start/start-options.ts';
import type { Answer } from './answer.ts';
import { parseCommandLine } from './command-line.ts';

const schemas = new Map<string, z.ZodType>([
  ['plan', Plan],
  ['promotion', Promotion],
  ['settings', Settings],
  ['action', ActionTemplate],
]);

/** The JSON Schema of a kind of file as people write it, where what has a default may be left out. For editors. */
export function schema(args: readonly string[]): Answer {
  const { positionals } = parseCommandLine(args, { json: { type: 'boolean' } });
  const [kind = ''] = positionals;
  const known = schemas.get(kind);
  if (known === undefined || positionals.length !== 1) {
    throw new WrongUse(`expected one of ${[...schemas.keys()].join(', ')}`);
  }
  const document = { title: `Tidewatch ${kind}`, ...z.toJSONSchema(known, { io: 'input' }) };
  return { exitCode: 0, document, lines: [JSON.stringify(document, null, 2)] };
}
