import type { Labels } from '../model/sample.ts';
import type { Severity } from '../model/severity.ts';
import type { SeverityRules } from '../model/severity-rule.ts';
import { matchesAll, parseMatchers } from './alert-matchers.ts';

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

/** What an alert with these labels counts as; null: no rule fits. */
export type SeverityByRule = (labels: Labels) => Severity | null;

const severities = { P1: 1, P2: 2, P3: 3 } as const satisfies Record<string, Severity>;

/** Reads the rules of a source once. The first whose matchers all hold decides. */
export function severityByRules(rules: SeverityRules = []): SeverityByRule {
  const read = rules.flatMap(({ when, is }) => {
    const parsed = parseMatchers(when);
    return parsed.ok ? [{ matchers: parsed.matchers, severity: severities[is] }] : [];
  });
  return (labels) => read.find(({ matchers }) => matchesAll(matchers, labels))?.severity ?? null;
}
