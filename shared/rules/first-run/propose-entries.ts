import type { EntryCandidate, MetricInfo } from '../../model/first-run.ts';
import { countsRequests, quoted } from './metric-words.ts';

/** Labels that name the application, and what of it is called, best first. */
export const appLabels = [
  'app',
  'application',
  'service',
  'service_name',
  'destination_service_name',
  'job',
] as const;
export const methodLabels = [
  'handler',
  'uri',
  'route',
  'path',
  'endpoint',
  'grpc_method',
  'rpc_method',
  'method_name',
  'method',
] as const;

/** A metric that counts requests, and the labels by which its entries are told apart. */
export interface EntrySource {
  metric: string;
  app: string;
  method: string | null;
}

/** The metrics that count requests by application, those first that also tell what was called. */
export function entrySources(catalogue: readonly MetricInfo[]): EntrySource[] {
  return catalogue
    .flatMap(({ name, labels }): EntrySource[] => {
      if (!countsRequests(name)) return [];
      const app = appLabels.find((label) => (labels[label] ?? []).length > 0);
      if (app === undefined) return [];
      const method = methodLabels.find((label) => (labels[label] ?? []).length > 0) ?? null;
      return [{ metric: name, app, method }];
    })
    .toSorted(
      (left, right) =>
        Number(right.method !== null) - Number(left.method !== null) || (left.metric < right.metric ? -1 : 1),
    );
}

export const mostEntries = 12;

/** What asks for the busiest of them. */
export function busiestQuery({ metric, app, method }: EntrySource, window: string): string {
  const by = method === null ? app : `${app}, ${method}`;
  return `topk(${2 * mostEntries}, sum by (${by}) (rate(${metric}[${window}])))`;
}

const infrastructure =
  /^(prometheus|alertmanager|grafana|node|node-exporter|node_exporter|kubelet|cadvisor|apiserver|coredns|kube.*|pushgateway|blackbox.*|tidewatch)$/;
const ownPaths =
  /(^|\/)(metrics|healthz?|ready|readyz|livez?|live|ping|favicon\.ico|actuator|static|assets)(\/|$)/;

/** The answer of {@link busiestQuery} as entries, busiest first. What watches and what is watched by machines only is left out. */
export function proposeEntries(
  source: EntrySource,
  busiest: readonly { labels: Readonly<Record<string, string>>; value: number | null }[],
  window: string,
): EntryCandidate[] {
  const seen = new Set<string>();
  return busiest
    .toSorted((left, right) => (right.value ?? 0) - (left.value ?? 0))
    .flatMap(({ labels, value }): EntryCandidate[] => {
      const app = labels[source.app] ?? '';
      const method = source.method === null ? '' : (labels[source.method] ?? '');
      if (app === '' || infrastructure.test(app.toLowerCase()) || ownPaths.test(method)) return [];
      const id = `${partOf(app, 'app')}@${partOf(method, 'all')}`;
      if (seen.has(id)) return [];
      seen.add(id);
      const selector = [
        `${source.app}=${quoted(app)}`,
        ...(source.method === null ? [] : [`${source.method}=${quoted(method)}`]),
      ].join(',');
      return [
        {
          id,
          name: method === '' ? app : `${app} ${method}`,
          query: `sum(rate(${source.metric}{${selector}}[${window}]))`,
          rate: value,
        },
      ];
    })
    .slice(0, mostEntries);
}

/** A value as a part of a coordinate `app@method`: `/api/pay/submit` is `api-pay-submit`. */
function partOf(value: string, otherwise: string): string {
  const part = value.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^-+|-+$/g, '');
  return part === '' ? otherwise : part;
}
