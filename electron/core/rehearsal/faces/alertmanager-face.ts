import type { Labels } from '../../../../shared/model/sample.ts';
import type { Clock } from '../../clock.ts';
import type { AlertWatch, FiringAlert } from '../alerts/alert-watch.ts';
import { fingerprintOf } from '../alerts/fingerprint.ts';
import type { Face } from './face.ts';

/** Alertmanager takes an alert for resolved when nobody has told it of it for so long. */
const resolveAfter = 4 * 60_000;
/** Parameters that would have to narrow the answer, which this face does not do. */
const unsupported = ['filter', 'receiver', 'receiver_matchers'];

export interface AlertmanagerFaceOptions {
  alerts: AlertWatch;
  clock: Clock;
  /** Ids of the silences that keep an alert quiet now. */
  silencedBy: (labels: Labels) => string[];
  /** Address of the rehearsal, for the links to what an alert was judged on. */
  address: () => string;
}

/** The alerts of the shop, in the form of Alertmanager's API version 2. Nothing is inhibited here. */
export function createAlertmanagerFace({
  alerts,
  clock,
  silencedBy: silencesOf,
  address,
}: AlertmanagerFaceOptions): Face {
  return ({ method, path, parameters }) => {
    if (path !== '/api/v2/alerts') return undefined;
    if (method !== 'GET') return { status: 405, json: 'expected GET: alerts come from the simulation alone' };
    const asked = unsupported.find((name) => parameters.has(name));
    if (asked !== undefined)
      return { status: 400, json: `the rehearsal does not support the parameter ${asked}` };
    const now = clock.now();
    const firing = parameters.get('active') === 'false' ? [] : alerts.firing(now);
    return { status: 200, json: firing.map((alert) => written(alert, now)) };
  };

  function written({ rule, labels, startsAt }: FiringAlert, now: number): unknown {
    const silencedBy = silencesOf(labels);
    const state = silencedBy.length > 0 ? 'suppressed' : 'active';
    return {
      annotations: rule.annotations,
      endsAt: new Date(now + resolveAfter).toISOString(),
      fingerprint: fingerprintOf(labels),
      receivers: [{ name: 'war-room' }],
      startsAt: new Date(startsAt).toISOString(),
      status: { inhibitedBy: [], mutedBy: [], silencedBy, state },
      updatedAt: new Date(now).toISOString(),
      generatorURL: `${address()}/api/v1/query?query=${encodeURIComponent(rule.selector)}`,
      labels,
    };
  }
}
