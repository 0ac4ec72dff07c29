import { z } from 'zod';
import { Labels } from '../../../../shared/model/sample.ts';
import { Instant, instantMs } from '../../../../shared/model/time.ts';
import { unreadable, type ReadAlert } from '../alerting/alert-list.ts';
import { labelFingerprint } from '../label-fingerprint.ts';

const Names = z.array(z.unknown()).catch([]);

/**
 * An alert of Alertmanager's API v2 (`GET /api/v2/alerts`), as far as it is read here, of any version since 0.16. Unknown fields are let
 * through, and what the console can do without may be missing or broken.
 * Source: https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
 */
const RawAlert = z.object({
  fingerprint: z.string().min(1).nullish(),
  labels: Labels,
  annotations: Labels.nullish(),
  startsAt: Instant,
  updatedAt: Instant.nullish().catch(null),
  generatorURL: z.string().nullish().catch(null),
  status: z
    .object({
      /** `unprocessed`, `active` or `suppressed`: silenced or inhibited. */
      state: z.string().catch('active'),
      /** Time intervals in which it is muted, since 0.28. */
      mutedBy: Names,
    })
    .catch({ state: 'active', mutedBy: [] }),
});

const Identity = z.object({ fingerprint: z.string().min(1).catch(''), labels: Labels.catch({}) });

export function readAlertmanagerAlert(element: unknown): ReadAlert {
  const parsed = RawAlert.safeParse(element);
  if (!parsed.success) return unreadable(parsed.error, identityOf(element));
  const { labels, annotations, startsAt, updatedAt, generatorURL, status, ...raw } = parsed.data;
  return {
    state: 'open',
    told: {
      fingerprint: raw.fingerprint ?? labelFingerprint(labels),
      labels,
      annotations: annotations ?? {},
      startsAt: instantMs(startsAt),
      generatorURL: generatorURL ?? null,
      suppressed: status.state === 'suppressed' || status.mutedBy.length > 0,
    },
    updatedAt: updatedAt ? instantMs(updatedAt) : null,
  };
}

/** Which alert a broken element is of, if that at least can be read. */
function identityOf(element: unknown): string | null {
  const { data } = Identity.safeParse(element);
  if (data === undefined) return null;
  if (data.fingerprint !== '') return data.fingerprint;
  return Object.keys(data.labels).length > 0 ? labelFingerprint(data.labels) : null;
}
