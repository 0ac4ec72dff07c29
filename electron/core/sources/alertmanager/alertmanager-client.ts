import { z } from 'zod';
import type { AlertFacts } from '../../../../shared/model/alert.ts';
import { Labels } from '../../../../shared/model/sample.ts';
import type { AlertmanagerSettings } from '../../../../shared/model/source-settings.ts';
import { Instant, instantMs } from '../../../../shared/model/time.ts';
import { alertFactsOf } from '../alert-facts.ts';
import type { BoundedAnswer } from '../http/bounded-fetch.ts';
import { badStatus, jsonOf } from '../http/json-answer.ts';
import { below } from '../prometheus/prometheus-client.ts';
import type { SourceClient } from '../http/source-client.ts';
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
  settings: Pick<AlertmanagerSettings, 'id' | 'urls'>;
  http: SourceClient;
}

export function createAlertmanagerClient({ settings, http }: AlertmanagerClientOptions): AlertmanagerClient {
  // Several members of a cluster are not supported yet; the settings admit exactly one.
  const base = settings.urls[0] ?? '';
  const address = shownAddress(base);
  let previous: { text: string; alerts: readonly AlertFacts[] } | null = null;

  const understand = (answer: BoundedAnswer): readonly AlertFacts[] => {
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
  };

  return { alerts: (limits) => http.read({ url: below(base, 'api/v2/alerts'), ...limits }, understand) };
}

export function factsOf({ status, generatorURL, startsAt, ...told }: RawAlert, source: string): AlertFacts {
  return alertFactsOf(
    {
      ...told,
      startsAt: instantMs(startsAt),
      generatorURL: generatorURL ?? null,
      suppressed: status.state === 'suppressed',
    },
    source,
  );
}
