import { isAlias, isMap, isScalar, isSeq, type Document, type Node } from 'yaml';

/** What no file of ours may be, whatever it says: where, and why. */
export interface StructureProblem {
  path: readonly PropertyKey[];
  /** Place in the text. */
  offset: number | null;
  reason: string;
}

/** No file of ours comes near it, and whoever walks a value deeper than that may run out of stack. */
const deepest = 64;
/** Tags of what JSON has; a binary, a set or a moment would be none of our values. */
const plainTags = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq|merge)$/;
/** Controls that no text has, and those that turn the direction of writing: a screen would show something else than what is sent. */
const unseen = /(?![\t\n\r])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/**
 * Looks at a document before it is made into values: that it is a tree (an alias inside of what it repeats would be an endless one), not
 * too deep, and that every name stands once, is a text, and is none that JavaScript keeps for itself.
 *
 * The names are held against each other here and not by the parser, which compares each with each: 100,000 of them take it minutes.
 */
export function structureProblem(document: Document): StructureProblem | null {
  const anchors = new Map<string, Node>();
  /** How deep what hangs below a node is; null while we are inside of it. */
  const heights = new Map<Node, number | null>();
  let found: StructureProblem | null = null;

  const refuse = (path: readonly PropertyKey[], node: unknown, reason: string): number => {
    found ??= { path, offset: offsetOf(node), reason };
    return 0;
  };

  const visitMap = (node: Node, path: readonly PropertyKey[], depth: number): number => {
    const names = new Set<string>();
    let height = 0;
    for (const { key, value } of isMap(node) ? node.items : []) {
      if (found) break;
      const place = key ?? node;
      const written: unknown = isScalar(key) ? key.value : undefined;
      if (!isScalar(key) || typeof written === 'object' || written === undefined)
        return refuse(path, place, 'a name here is no text');
      const name = typeof written === 'string' ? written : JSON.stringify(written);
      if (name === '__proto__') return refuse([...path, name], key, 'nothing may be called "__proto__"');
      if (names.has(name)) return refuse(path, key, `${JSON.stringify(name)} stands twice; names are unique`);
      names.add(name);
      if (key.anchor) anchors.set(key.anchor, key);
      visitScalar(key, path);
      height = Math.max(height, visit(value, [...path, name], depth + 1));
    }
    return height + 1;
  };

  const visitScalar = (node: Node, path: readonly PropertyKey[]): number => {
    const value: unknown = isScalar(node) ? node.value : null;
    if (typeof value === 'object' && value !== null) return refuse(path, node, 'is no plain value');
    if (typeof value !== 'string') return 0;
    const [sign] = unseen.exec(value) ?? [];
    if (sign !== undefined)
      return refuse(path, node, `has the control character ${codeOf(sign)}, which nobody sees`);
    return value.isWellFormed() ? 0 : refuse(path, node, 'has half of a character (a lone surrogate)');
  };

  const visit = (node: unknown, path: readonly PropertyKey[], depth: number): number => {
    if (found) return 0;
    if (depth > deepest) return refuse(path.slice(0, 3), node, tooDeep);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      const height = target === undefined ? 0 : heights.get(target);
      if (height === null) return refuse(path, node, `*${node.source} stands inside of what it repeats`);
      return depth + (height ?? 0) > deepest ? refuse(path.slice(0, 3), node, tooDeep) : (height ?? 0);
    }
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return 0;
    if (node.tag !== undefined && !plainTags.test(node.tag))
      return refuse(path, node, `there is no tag ${node.tag} here`);
    if (node.anchor) anchors.set(node.anchor, node);
    heights.set(node, null);
    let height = 0;
    if (isMap(node)) height = visitMap(node, path, depth);
    else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        if (found) break;
        height = Math.max(height, visit(item, [...path, index], depth + 1) + 1);
      }
    } else height = visitScalar(node, path);
    heights.set(node, height);
    return height;
  };

  visit(document.contents, [], 0);
  return found;
}

export const tooDeep = `is nested deeper than ${deepest} levels`;

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Where a node begins in the text; null for what is none. */
export function offsetOf(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  const { range } = node;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : null;
}
