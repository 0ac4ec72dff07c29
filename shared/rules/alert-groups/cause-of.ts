import type { AlertFacts } from '../../model/alert.ts';
import type { Labels } from '../../model/sample.ts';
import { partnerPlace } from './partner-place.ts';

/** What an alert is about, as far as its own labels say. */
export interface Cause {
  /** The same text is the same cause. */
  key: string;
  /** Where it happens: the last node of its coordinate, such as `coupon-svc@redeem`; null: its labels name none. */
  node: string | null;
  /** Its coordinate, from the entry to the node, as far as it is named. */
  path: readonly string[];
  /** Applications that its labels may name, the surest first. */
  apps: readonly string[];
  /** The labels that make it one cause with others of its name, where it names no node. */
  common: Labels;
}

/** What says where an alert belongs, and not which machine or series raised it. */
const commonLabels = ['line', 'cluster', 'region', 'env', 'namespace', 'service', 'job'] as const;
const appLabels = ['app', 'application', 'service', 'job'] as const;

/** What tells the cause of an alert. */
export type AboutCause = Pick<AlertFacts, 'name' | 'entry' | 'line' | 'labels'>;

/**
 * Alerts with the same last node of their coordinate are one cause, whatever way led there: `order-svc@createOrder#coupon-svc@redeem` is
 * about `coupon-svc@redeem`. Without a coordinate those are one cause that have the same name and agree in what says where they belong
 * (cluster, namespace, job, …), as Alertmanager's `group_by` would have it; what names a partner is about the partner.
 */
export function causeOf({ name, entry, line, labels }: AboutCause): Cause {
  const coordinate = entry || labels['coordinate'] || '';
  const path = coordinate.split('#').filter((node) => node !== '');
  const node = path.at(-1) ?? null;
  const apps: string[] = [];
  for (const label of appLabels) {
    const app = labels[label];
    if (app && !apps.includes(app)) apps.push(app);
  }
  if (node !== null) return { key: `node ${node}`, node, path, apps, common: {} };
  const partner = labels['partner'];
  if (partner) return { key: partnerPlace(partner), node, path, apps: [], common: { partner } };
  const common: Labels = line === null ? {} : { line };
  for (const label of commonLabels) {
    const value = labels[label];
    if (value) common[label] = value;
  }
  const named = Object.entries(common).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return { key: `name ${JSON.stringify([name, ...named])}`, node, path, apps, common };
}
