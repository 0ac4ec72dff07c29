/** One line of a text of metrics. */
export type MetricLine = { name: string; labels: Record<string, string>; value: number };

/** Reads what `/metrics` says. Knows no escapes: labels of tests need none. */
export function readMetrics(text: string): MetricLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value = ''] = /^([\w:]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      if (name === '') throw new Error(`no line of metrics: ${line}`);
      const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', written = '']) => [
        key,
        written,
      ]);
      return { name, labels: Object.fromEntries(pairs), value: Number(value) };
    });
}

/** The value of the one series with this name and these labels; undefined where there is none. */
export function metricIn(
  text: string,
  name: string,
  labels: Record<string, string> = {},
): number | undefined {
  const found = readMetrics(text).filter(
    (line) =>
      line.name === name && Object.entries(labels).every(([key, value]) => line.labels[key] === value),
  );
  if (found.length > 1) throw new Error(`${found.length} series fit ${name} ${JSON.stringify(labels)}`);
  return found[0]?.value;
}
