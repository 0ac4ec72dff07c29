import { describe, expect, it } from 'vitest';
import { planFieldGuide } from '../../../shared/model/plan-field-guide.ts';
import { guideKey, planJsonSchema } from '../../../shared/model/plan-schema.ts';

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every field that may be written, with what the schema says of it. */
function fieldsOf(schema: Node): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const visited = new Set<string>();
  const walk = (part: unknown, path: string) => {
    if (!isNode(part)) return;
    if (typeof part['$ref'] === 'string') {
      const name = part['$ref'].split('/').at(-1) ?? '';
      if (visited.has(name)) return;
      visited.add(name);
      walk(isNode(schema['$defs']) ? schema['$defs'][name] : undefined, path);
    }
    for (const key of ['anyOf', 'oneOf', 'allOf']) {
      const branches = part[key];
      if (Array.isArray(branches)) for (const branch of branches) walk(branch, path);
    }
    for (const [name, property] of Object.entries(isNode(part['properties']) ? part['properties'] : {})) {
      const own = path === '' ? name : `${path}.${name}`;
      if (isNode(property)) found.set(own, property['description'] ?? found.get(own));
      walk(property, own);
    }
    walk(part['items'], `${path}[]`);
    walk(part['additionalProperties'], `${path}.*`);
  };
  walk(schema, '');
  return found;
}

describe('the JSON Schema of a plan', () => {
  const fields = fieldsOf(planJsonSchema());

  it('says of every field what it means', () => {
    expect(fields.size).toBeGreaterThan(100);
    expect([...fields].filter(([, words]) => typeof words !== 'string').map(([path]) => path)).toEqual([]);
  });

  it('says nothing of fields that are not there', () => {
    const known = new Set([...fields.keys()].map(guideKey));
    expect(Object.keys(planFieldGuide).filter((key) => !known.has(key))).toEqual([]);
  });
});
