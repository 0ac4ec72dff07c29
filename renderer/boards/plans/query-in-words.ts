const plainSelector = /^(?:promo:)?([A-Za-z_:][\w:]*)\s*(?:\{(.*)\})?$/s;
const matcher = /[\w]+\s*(=~|!=|!~|=)\s*"((?:[^"\\]|\\.)*)"/g;

/**
 * A query short enough for a table: the metric and the values its labels must have (`orders:rate1m two-wheel`). Whatever is
 * more than a plain selector stays as its author wrote it.
 */
export function shortQuery(query: string): string {
  const [, metric, labels] = plainSelector.exec(query.trim()) ?? [];
  if (metric === undefined) return query;
  const values = [...(labels ?? '').matchAll(matcher)].map(([, operator, value]) =>
    operator === '=' ? value : `${operator}${value}`,
  );
  return [metric, ...values].join(' ');
}
