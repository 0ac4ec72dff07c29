/** A delivery as Alertmanager makes it. */
export function alertmanagerDelivery(alerts: readonly unknown[], changes: Record<string, unknown> = {}) {
  return {
    version: '4',
    groupKey: '{}:{}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'tidewatch',
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager:9093',
    alerts,
    ...changes,
  };
}

export const neverEnded = '0001-01-01T00:00:00Z';

/** One alert of such a delivery, firing unless it says otherwise. */
export function deliveredAlert(name: string, changes: Record<string, unknown> = {}) {
  return {
    status: 'firing',
    labels: { alertname: name, severity: 'critical' },
    annotations: { summary: `${name} is wrong` },
    startsAt: '2026-09-30T20:00:00.123456789+08:00',
    endsAt: neverEnded,
    generatorURL: 'http://prometheus:9090/graph?g0.expr=up',
    ...changes,
  };
}
