const written: Readonly<Record<string, string>> = { Escape: 'Esc', Control: 'Ctrl' };

/** A key as it is printed on a keyboard: letters large, several with a plus. */
export function printedKey(key: string): string {
  return partsOfKey(key).map(printedPart).join('+');
}

/** What is pressed together. */
export function partsOfKey(key: string): readonly string[] {
  return key.length > 1 ? key.split('+') : [key];
}

export function printedPart(part: string): string {
  return written[part] ?? (part.length === 1 ? part.toUpperCase() : part);
}
