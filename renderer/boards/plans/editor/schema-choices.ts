import { z } from 'zod';

/** The parts of a JSON Schema that say what may be written at a place. */
const Node = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  type: z.unknown().optional(),
  description: z.string().optional(),
  $ref: z.string().optional(),
});
type Node = z.infer<typeof Node>;

export interface SchemaChoice {
  name: string;
  description: string | null;
}

/** What a schema lets one write at a place of a document. */
export interface SchemaChoices {
  fields(path: readonly string[]): SchemaChoice[];
  values(path: readonly string[]): SchemaChoice[];
}

/** @param schema a JSON Schema of which only the parts above are read; an unknown part offers nothing. */
export function createSchemaChoices(schema: unknown): SchemaChoices {
  const definitions = z.looseObject({ $defs: z.record(z.string(), z.unknown()).optional() }).safeParse(schema)
    .data?.$defs;

  /** A schema and all that it may be instead, without what it refers to. */
  const branches = (part: unknown, depth = 0): Node[] => {
    const node = Node.safeParse(part).data;
    if (!node || depth > 8) return [];
    const referred =
      node.$ref === undefined ? [] : branches(definitions?.[node.$ref.split('/').at(-1) ?? ''], depth + 1);
    const others = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
    return [node, ...referred, ...others.flatMap((other) => branches(other, depth + 1))];
  };
  const at = (path: readonly string[]): Node[] =>
    path.reduce<Node[]>(
      (nodes, part) =>
        nodes.flatMap((node) => {
          if (part === '[]') return branches(node.items);
          const property = node.properties?.[part];
          return branches(property ?? node.additionalProperties);
        }),
      branches(schema),
    );

  return {
    fields(path) {
      const found = new Map<string, SchemaChoice>();
      for (const node of at(path)) {
        for (const [name, property] of Object.entries(node.properties ?? {})) {
          if (!found.has(name)) {
            found.set(name, { name, description: Node.safeParse(property).data?.description ?? null });
          }
        }
      }
      return [...found.values()];
    },
    values(path) {
      const values = at(path).flatMap((node) => [
        ...(node.enum ?? []),
        ...(node.const === undefined ? [] : [node.const]),
        ...(node.type === 'boolean' ? [true, false] : []),
      ]);
      return [...new Set(values.map(String))].map((name) => ({ name, description: null }));
    },
  };
}
