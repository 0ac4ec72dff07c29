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
  const above = pathAbove(lines.slice(0, -1), own);
  if (above === null) return null;
  return { path: [...above, ...own.opened], typed: own.typed, from: own.from, isValue: own.isValue };
}

/** The fields that a line stands in, by the indentation of those above it; null where that is no field. */
function pathAbove(lines: readonly string[], own: LineParts): string[] | null {
  const path: string[] = [];
  let column = own.indent;
  // An item stands under the field of its list: deeper than it, or at its very indent.
  let isItem = own.isItem;
  for (const line of lines.toReversed()) {
    if (column === 0 && !isItem) break;
    if (/^\s*(#|$)/.test(line)) continue;
    const above = partsOf(line);
    if (above.isItem && !isItem && above.fieldIndent === column) {
      // A further field of the same item.
      path.unshift('[]');
      column = above.indent;
      isItem = true;
    } else if (above.fieldIndent < column || (isItem && !above.isItem && above.fieldIndent === column)) {
      if (above.field === null || /[|>][+-]?\d?\s*$/.test(line)) return null;
      path.unshift(...(above.isItem ? ['[]'] : []), above.field);
      column = above.indent;
      isItem = above.isItem;
    }
  }
  return column === 0 && !isItem ? path : null;
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
