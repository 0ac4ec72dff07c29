import { z } from 'zod';
import { Labels } from '../../../../shared/model/sample.ts';
import { Instant, instantMs } from '../../../../shared/model/time.ts';
import { unreadable, type ReadAlert } from '../alerting/alert-list.ts';
import { labelFingerprint } from '../label-fingerprint.ts';

/**
 * An alert of `GET /api/v1/alerts`, as Prometheus, the rulers of Thanos, Mimir and Loki, and vmalert give it. Unknown fields (`value`,
 * `keepFiringSince`, `partialResponseStrategy`) are let through.
 * Source: https://prometheus.io/docs/prometheus/latest/querying/api/#alerts
 */
const RawAlert = z.object({
  labels: Labels,
  annotations: Labels.nullish(),
  state: z.string(),
  activeAt: Instant,
  /** vmalert's page about it; Prometheus gives none. */
  source: z.string().nullish().catch(null),
});

/** Words for one that is not open: it is still within its `for`, or not true at all. */
const notOpen = new Set(['pending', 'inactive', 'normal']);

/** What a broken element leaves us with: whose it is, and whether it would be open. */
const Identity = z.object({ labels: Labels, state: z.string().catch('') });

/**
 * Prometheus gives no fingerprint: it is that of the labels, which is also the one under which an Alertmanager has the same alert, as
 * long as no `external_labels` and no relabelling stand between the two.
 */
export function readPrometheusAlert(element: unknown): ReadAlert {
  const identity = Identity.safeParse(element).data;
  const state = identity?.state.toLowerCase() ?? '';
  if (notOpen.has(state)) return { state: 'not-open' };
  const fingerprint = identity ? labelFingerprint(identity.labels) : null;
  const parsed = RawAlert.safeParse(element);
  if (!parsed.success) return unreadable(parsed.error, fingerprint);
  // Grafana's ruler says `Alerting`, also with a reason behind it: `Alerting (NoData)`.
  if (state !== 'firing' && !state.startsWith('alerting')) {
    const message = `expected firing or pending, not ${JSON.stringify(parsed.data.state.slice(0, 80))}`;
    return { state: 'unreadable', field: 'state', message, fingerprint };
  }
  const { labels, annotations, activeAt, source } = parsed.data;
  return {
    state: 'open',
    told: {
      fingerprint: labelFingerprint(labels),
      labels,
      annotations: annotations ?? {},
      startsAt: instantMs(activeAt),
      generatorURL: source ?? null,
      suppressed: false,
    },
    updatedAt: null,
  };
}
