import type { Labels } from '../model/sample.ts';
import type { Severity } from '../model/severity.ts';

const words: ReadonlyMap<string, Severity> = new Map([
  ...['critical', 'page', 'emergency', 'fatal', 'disaster', 'p0', 'p1'].map((word) => [word, 1] as const),
  ...['warning', 'warn', 'error', 'major', 'high', 'p2'].map((word) => [word, 2] as const),
]);

/** The severity that a word customarily stands for, in whatever case; an unknown word is a 3, as `info` is. */
export function severityOfWord(word: string): Severity {
  return words.get(word.trim().toLowerCase()) ?? 3;
}

/** By the label `severity`, else `priority`, as is customary with Prometheus. */
export function severityOfLabels(labels: Labels): Severity {
  return severityOfWord(labels['severity'] || labels['priority'] || '');
}
