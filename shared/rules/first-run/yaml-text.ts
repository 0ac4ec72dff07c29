/** Values and comments as YAML, in the order in which they are given: what is written has to be read by people afterwards. */
export type YamlValue = string | number | boolean | YamlFlow | readonly YamlValue[] | YamlMap;
export interface YamlMap {
  readonly [name: string]: YamlValue | undefined;
}
/** Stands on one line: `{ id: prom, every: 5s }`. */
export class YamlFlow {
  readonly value: YamlMap | readonly YamlValue[];
  constructor(value: YamlMap | readonly YamlValue[]) {
    this.value = value;
  }
}

export const flow = (value: YamlMap | readonly YamlValue[]): YamlFlow => new YamlFlow(value);

/** What a reader of YAML could take for something else, or for two things, stands in double quotes. */
const plain = /^[A-Za-z_][A-Za-z0-9_./@-]*( [A-Za-z0-9_./@()*-]+)*$/;
const words = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  // A JSON string is a double-quoted scalar of YAML; what JSON leaves as it is and nobody sees is written out.
  const quoted = () =>
    JSON.stringify(value).replaceAll(
      /[\u007F-\u009F\u2028\u2029\uFEFF]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return plain.test(value) && !words.test(value) ? value : quoted();
}

function inline(value: YamlValue): string {
  if (value instanceof YamlFlow) return inline(value.value);
  if (isList(value)) return value.length === 0 ? '[]' : `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object') return scalar(value);
  const pairs = Object.entries(value).flatMap(([name, one]) =>
    one === undefined ? [] : [`${scalar(name)}: ${inline(one)}`],
  );
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** `name: value` with the indent of its map; lists and maps below it. */
export function yamlField(name: string, value: YamlValue, indent = ''): string {
  if (isList(value)) {
    if (value.length === 0) return `${indent}${name}: []`;
    return [`${indent}${name}:`, ...value.map((item) => listItem(item, `${indent}  `))].join('\n');
  }
  if (typeof value === 'object' && !(value instanceof YamlFlow))
    return [`${indent}${name}:`, yamlMap(value, `${indent}  `)].join('\n');
  return `${indent}${name}: ${inline(value)}`;
}

function yamlMap(map: YamlMap, indent: string): string {
  return Object.entries(map)
    .flatMap(([name, value]) => (value === undefined ? [] : [yamlField(name, value, indent)]))
    .join('\n');
}

function listItem(item: YamlValue, indent: string): string {
  if (typeof item === 'object' && !isList(item) && !(item instanceof YamlFlow))
    return `${indent}- ${yamlMap(item, `${indent}  `).trimStart()}`;
  return `${indent}- ${inline(item)}`;
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}
