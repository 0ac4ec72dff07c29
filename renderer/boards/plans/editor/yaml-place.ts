/** Where somebody types in a YAML text. */
export interface YamlPlace {
  /** Fields from the top of the document; `[]` for the items of a list. */
  path: string[];
  /** What is typed so far of the field or the value, and where it begins in its line. */
  typed: string;
  from: number;
  /** The value of the last field of the path is typed; otherwise another field of it. */
  isValue: boolean;
}

/**
 * The place at the end of these lines, by their indentation. Lines in braces are followed as far as they are written; a text that is a
 * block of words (after `|` or `>`) has no fields.
 *
 * @param lines up to the cursor; the last one is cut there.
 */
export function placeIn(lines: readonly string[]): YamlPlace | null {
  const line = lines.at(-1) ?? '';
  if (/^\s*#/.test(line) || /\s#/.test(line)) return null;
  const own = partsOf(line);
  const path = own.opened;
  let indent = own.indent;
  for (let index = lines.length - 2; index >= 0 && indent > 0; index -= 1) {
    const above = lines[index] ?? '';
    if (/^\s*(#|$)/.test(above)) continue;
    const parent = partsOf(above);
    // Items of a list stand under the field of it, at its own indent or deeper.
    const isParent =
      parent.fieldIndent < indent || (own.isItem && parent.fieldIndent === indent && !parent.isItem);
    if (!isParent || parent.field === null) continue;
    if (/[|>][+-]?\d?\s*$/.test(above)) return null;
    path.unshift(parent.field);
    indent = parent.fieldIndent;
    if (parent.isItem) {
      path.unshift('[]');
      indent = parent.indent;
    }
  }
  return { path, typed: own.typed, from: own.from, isValue: own.isValue };
}

interface LineParts {
  /** Of the line itself. */
  indent: number;
  /** Of its first field: behind the dash of an item. */
  fieldIndent: number;
  isItem: boolean;
  field: string | null;
  /** Fields that are open at its end. */
  opened: string[];
  typed: string;
  from: number;
  isValue: boolean;
}

function partsOf(line: string): LineParts {
  const [lead = ''] = /^[\s-]*/.exec(line) ?? [];
  const indent = (/^\s*/.exec(line)?.[0] ?? '').length;
  const isItem = /^\s*-(\s|$)/.test(line);
  const fieldIndent = lead.length;
  const field = /^([A-Za-z][\w-]*)\s*:/.exec(line.slice(fieldIndent))?.[1] ?? null;
  const opened: string[] = isItem ? ['[]'] : [];
  const stack: string[][] = [];
  let current: string[] = [];
  let from = fieldIndent;
  let isValue = false;
  for (let at = fieldIndent; at < line.length; at += 1) {
    const sign = line[at];
    if (sign === '"' || sign === "'") {
      const end = line.indexOf(sign, at + 1);
      if (end < 0)
        return { indent, fieldIndent, isItem, field, opened: [], typed: '', from: at, isValue: true };
      at = end;
    } else if (sign === ':' && /\s|$/.test(line[at + 1] ?? '')) {
      current = [...(stack.at(-1) ?? []), line.slice(from, at).trim()];
      isValue = true;
      from = at + 1;
    } else if (sign === '{' || sign === '[') {
      stack.push(sign === '[' ? [...current, '[]'] : current);
      current = stack.at(-1) ?? [];
      isValue = sign === '[';
      from = at + 1;
    } else if (sign === ',' && stack.length > 0) {
      current = stack.at(-1) ?? [];
      isValue = current.at(-1) === '[]';
      from = at + 1;
    } else if ((sign === '}' || sign === ']') && stack.length > 0) {
      stack.pop();
      current = stack.at(-1) ?? [];
      from = at + 1;
    }
  }
  const rest = line.slice(from);
  const typed = rest.trimStart();
  return {
    indent,
    fieldIndent,
    isItem,
    field,
    opened: [...opened, ...current],
    typed,
    from: from + rest.length - typed.length,
    isValue,
  };
}
