/** Fields of one row of RFC 4180: quotes around a field, doubled within. */
export function csvFields(row: string, delimiter: string): string[] {
  if (!row.includes('"')) return row.split(delimiter);
  const fields: string[] = [];
  let at = 0;
  while (at <= row.length) {
    if (row[at] === '"') {
      let text = '';
      at += 1;
      for (;;) {
        const quote = row.indexOf('"', at);
        const end = quote === -1 ? row.length : quote;
        text += row.slice(at, end);
        at = end + 1;
        if (row[at] !== '"') break;
        text += '"';
        at += 1;
      }
      const next = row.indexOf(delimiter, at);
      fields.push(text);
      if (next === -1) return fields;
      at = next + delimiter.length;
    } else {
      const next = row.indexOf(delimiter, at);
      if (next === -1) return [...fields, row.slice(at)];
      fields.push(row.slice(at, next));
      at = next + delimiter.length;
    }
  }
  return fields;
}

/** A row goes on in the next line while a quote is open. */
export function hasOpenQuote(row: string): boolean {
  let open = false;
  for (let at = row.indexOf('"'); at !== -1; at = row.indexOf('"', at + 1)) open = !open;
  return open;
}
