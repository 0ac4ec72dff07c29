import type { MetricInfo, StageId } from '../../model/first-run.ts';

/** `http_server_requests_seconds_count`, `orderCreatedTotal`, `/api/v1/pay-order` as their words. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** What each stage is called, best first. A word stands for its plural and its tenses. */
export const stageWords: Readonly<Record<StageId, readonly string[]>> = {
  exposure: ['exposure', 'impression', 'landing', 'visit', 'pageview', 'view', 'pv', 'browse', 'show'],
  claim: ['claim', 'grab', 'receive', 'collect', 'acquire', 'coupon', 'voucher'],
  redemption: ['redemption', 'redeem', 'writeoff', 'verification', 'coupon', 'voucher'],
  order: ['order', 'checkout', 'purchase', 'booking', 'cart'],
  payment: ['payment', 'pay', 'paid', 'charge', 'cashier', 'settle'],
};

const endings = ['', 's', 'es', 'd', 'ed', 'ing'];

/** How well words fit a stage: 0…1, by the best of its words that is among them. */
export function stageFit(stage: StageId, words: readonly string[]): number {
  const known = stageWords[stage];
  for (const [index, word] of known.entries()) {
    const stem = word.replace(/e$/, '');
    const isIt = (given: string) =>
      endings.some((ending) => given === word + ending || given === stem + ending);
    if (words.some(isIt)) return 1 - index / (2 * known.length);
  }
  return 0;
}

/** What measures how long, how large or how badly, and no people or orders. */
const besides: ReadonlySet<string> = new Set([
  'duration',
  'latency',
  'seconds',
  'milliseconds',
  'bytes',
  'bucket',
  'sum',
  'error',
  'errors',
  'failed',
  'failure',
  'failures',
  'rejected',
  'timeout',
  'retries',
  'queue',
  'pool',
  'cache',
  'size',
  'info',
  'limit',
  'version',
  'config',
]);
/** What the machine and the programs around the shop tell of themselves. */
const own =
  /^(go|process|prometheus|promhttp|node|net|jvm|python|nodejs|scrape|up|alertmanager|grafana|kube|kubelet|container|cadvisor|etcd|apiserver|coredns|machine|tidewatch)(_|$)/;

export function isOwnMetric(name: string): boolean {
  return own.test(name);
}

export function isBeside(words: readonly string[]): boolean {
  return words.some((word) => besides.has(word));
}

/** Counts requests: `http_requests_total`, `grpc_server_handled_total`, `http_server_requests_seconds_count`. */
export function countsRequests(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last !== 'total' && last !== 'count' && last !== 'requests') return false;
  const rest = words.filter((word) => word !== 'seconds' && word !== 'duration' && word !== 'milliseconds');
  return (
    !isOwnMetric(name) &&
    !isBeside(rest) &&
    rest.some((word) => /^(requests?|calls?|handled|rpcs?|invocations?|qps)$/.test(word))
  );
}

/** Names that are worth asking about, in the order in which they promise most. */
export function interestingMetrics(names: readonly string[], most: number): string[] {
  const stages = Object.keys(stageWords);
  const promise = (name: string): number => {
    if (isOwnMetric(name)) return 0;
    if (countsRequests(name)) return 3;
    const words = wordsOf(name);
    if (isBeside(words)) return 0;
    const fit = Math.max(...stages.map((stage) => (isStage(stage) ? stageFit(stage, words) : 0)));
    if (fit > 0) return 2 + fit;
    return words.some((word) => /^(events?|actions?|funnel|biz|business|conversions?|steps?)$/.test(word))
      ? 1
      : 0;
  };
  return names
    .map((name) => ({ name, promise: promise(name) }))
    .filter((one) => one.promise > 0)
    .toSorted((left, right) => right.promise - left.promise || (left.name < right.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

function isStage(name: string): name is StageId {
  return Object.hasOwn(stageWords, name);
}

/** It only grows: by what the server says of it, else by its name. */
export function isCounter({ name, type }: Pick<MetricInfo, 'name' | 'type'>): boolean {
  return type === 'counter' || (type !== 'gauge' && /_(total|count)$/.test(name));
}

/** A value inside of a PromQL string. */
export function quoted(value: string): string {
  return JSON.stringify(value);
}
