import { z } from 'zod';
import { planFieldGuide } from './plan-field-guide.ts';
import { Plan } from './plan.ts';

type Node = Record<string, unknown>;

/** The JSON Schema of a plan file, with what each field means: for editors that complete, explain and check. */
export function planJsonSchema(): Node {
  const schema: Node = { title: 'Tidewatch plan', ...z.toJSONSchema(Plan, { io: 'input' }) };
  const definitions = isNode(schema['$defs']) ? schema['$defs'] : {};
  const visited = new Set<string>();
  const describe = (part: unknown, path: string): void => {
    if (!isNode(part)) return;
    const name = typeof part['$ref'] === 'string' ? (part['$ref'].split('/').at(-1) ?? '') : null;
    // What refers to itself is told once, where it first stands.
    if (name !== null && !visited.has(name)) {
      visited.add(name);
      describe(definitions[name], path);
    }
    for (const key of ['anyOf', 'oneOf', 'allOf'] as const) {
      const branches = part[key];
      if (Array.isArray(branches)) for (const branch of branches) describe(branch, path);
    }
    if (isNode(part['properties'])) {
      for (const [field, property] of Object.entries(part['properties'])) {
        const own = path === '' ? field : `${path}.${field}`;
        const words = planFieldGuide[guideKey(own)];
        if (words !== undefined && isNode(property)) property['description'] = words;
        describe(property, own);
      }
    }
    describe(part['items'], `${path}[]`);
    describe(part['additionalProperties'], `${path}.*`);
  };
  describe(schema, '');
  return schema;
}

/** Conditions, bounds, actions and texts mean the same wherever they stand. */
export function guideKey(path: string): string {
  return path
    .replace(/^steps\[\]\.(rollback\.)?action\b/, 'action')
    .replace(/^(trigger|revert\.when)((\.(any|all)\[\])*)\.(?=[^.[\]]+$)/, 'condition.')
    .replace(/^steps\[\]\.(rollback\.expect|expect|when)(\[\])?\./, 'bound.')
    .replace(/^.*\.(en|zh)$/, 'text.$1')
    .replace(/^.*\.parameter$/, 'reference.parameter');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
