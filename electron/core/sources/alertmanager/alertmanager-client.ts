import { z } from 'zod';
import type { AlertFacts } from '../../../../shared/model/alert.ts';
import type { LocalText } from '../../../../shared/model/local-text.ts';
import { Labels } from '../../../../shared/model/sample.ts';
import type { AlertmanagerSettings } from '../../../../shared/model/source-settings.ts';
import type { Severity } from '../../../../shared/model/severity.ts';
import { Instant, instantMs } from '../../../../shared/model/time.ts';
import type { Clock } from '../../clock.ts';
import type { SecretStore } from '../../secrets.ts';
import { boundedFetch } from '../http/bounded-fetch.ts';
import { badStatus, jsonOf } from '../http/json-answer.ts';
import { below } from '../prometheus/prometheus-client.ts';
import { authHeaders } from '../http/request-headers.ts';
import { SourceFailure, shownAddress } from '../http/source-failure.ts';

/** Alertmanager's API v2 (`GET /api/v2/alerts`), as far as it is read here. Unknown fields are let through. */
const RawAlert = z.object({
  fingerprint: z.string().min(1),
  labels: Labels,
  annotations: Labels,
  startsAt: Instant,
  generatorURL: z.string().optional(),
  status: z.object({ state: z.string() }),
});
type RawAlert = z.infer<typeof RawAlert>;
const Answer = z.array(RawAlert);

export interface AlertmanagerClient {
  /** @returns every alert that is not resolved, silenced and inhibited ones included. @throws SourceFailure */
  alerts(limits: { deadline: number; signal: AbortSignal }): Promise<readonly AlertFacts[]>;
}

export interface AlertmanagerClientOptions {
  settings: AlertmanagerSettings;
  clock: Clock;
  secrets: SecretStore;
}

export function createAlertmanagerClient({
  settings,
  clock,
  secrets,
}: AlertmanagerClientOptions): AlertmanagerClient {
  // Several members of a cluster are not supported yet; the settings admit exactly one.
  const base = settings.urls[0] ?? '';
  const address = shownAddress(base);
  let previous: { text: string; alerts: readonly AlertFacts[] } | null = null;

  return {
    async alerts({ deadline, signal }) {
      const url = below(base, 'api/v2/alerts');
      const answer = await boundedFetch({
        url,
        headers: authHeaders(settings.auth, secrets),
        deadline,
        clock,
        signal,
      });
      // The same text means the same alerts: most polls of a calm evening end here.
      if (answer.status === 200 && answer.text === previous?.text) return previous.alerts;
      const json = jsonOf(answer, address);
      if (answer.status !== 200) throw badStatus(answer, address);
      const parsed = Answer.safeParse(json);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const place = issue === undefined ? '' : ` at ${issue.path.join('.') || 'its top'}: ${issue.message}`;
        throw new SourceFailure('malformed', `${address} answered JSON that is not Alertmanager's${place}`);
      }
      const alerts = parsed.data.map((alert) => factsOf(alert, settings.id));
      previous = { text: answer.text, alerts };
      return alerts;
    },
  };
}

const severities: ReadonlyMap<string, Severity> = new Map([
  ...['critical', 'p1', 'page', 'emergency'].map((word) => [word, 1] as const),
  ...['warning', 'p2', 'error', 'major'].map((word) => [word, 2] as const),
]);

/** What the console takes from an alert, by the labels and annotations that are customary with Prometheus. */
export function factsOf(alert: RawAlert, source: string): AlertFacts {
  const { labels, annotations } = alert;
  const said = (labels['severity'] ?? labels['priority'] ?? '').toLowerCase();
  const name = labels['alertname'] || 'alert';
  return {
    fingerprint: alert.fingerprint,
    source,
    name,
    severity: severities.get(said) ?? 3,
    summary: summaryOf(annotations) ?? name,
    labels,
    annotations,
    startsAt: instantMs(alert.startsAt),
    link: webLink(alert.generatorURL),
    entry: labels['entry'] || null,
    line: labels['line'] || null,
    suppressed: alert.status.state === 'suppressed',
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
function webLink(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'http:' || protocol === 'https:' ? href : null;
}
