import type { AlertFacts } from '../../../shared/model/alert.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import type { Labels } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { severityOfLabels, type SeverityByRule } from '../../../shared/rules/alert-severity.ts';
import { boundedLabels } from '../../../shared/rules/bounded-text.ts';

/** An alert as Prometheus and Alertmanager tell of it, over whichever way it came. */
export interface ToldAlert {
  fingerprint: string;
  labels: Labels;
  annotations: Labels;
  startsAt: EpochMs;
  /** May be empty, or anything else that is no web address: then there is no link. */
  generatorURL: string | null;
  /** Silenced or inhibited at the source. */
  suppressed: boolean;
}

/**
 * What the console takes from an alert, by the labels and annotations that are customary with Prometheus.
 *
 * @param byRule what the settings of its source make of it; without one, and where none of them fits, its labels say.
 */
export function alertFactsOf(
  told: ToldAlert,
  source: string,
  byRule: SeverityByRule = () => null,
): AlertFacts {
  const labels = boundedLabels(told.labels);
  const annotations = boundedLabels(told.annotations);
  const name = labels['alertname'] || 'alert';
  return {
    fingerprint: told.fingerprint,
    source,
    name,
    severity: byRule(labels) ?? severityOfLabels(labels),
    summary: summaryOf(annotations) ?? name,
    labels,
    annotations,
    startsAt: told.startsAt,
    link: webLink(told.generatorURL),
    entry: labels['entry'] || null,
    line: labels['line'] || null,
    suppressed: told.suppressed,
  };
}

/** In both languages where the rule has a `summary_zh` beside its `summary`. */
function summaryOf(annotations: Labels): LocalText | null {
  const texts = ['summary', 'description', 'message'].map((key) => annotations[key]?.trim());
  const en = texts.find((text) => text !== undefined && text !== '');
  const zh = annotations['summary_zh']?.trim();
  if (en === undefined) return zh || null;
  return zh ? { en, zh } : en;
}

/** Only http and https: labels come from outside, and a `javascript:` address must never become a link. */
export function webLink(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'http:' || protocol === 'https:' ? href : null;
}
