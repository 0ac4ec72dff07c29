import type { RateLimit } from '../../model/rate-limit.ts';

/** Entries whose limit is not known are left out of what a limiter reads, and named beside it: no rule is better than a made-up one. */
export function knownLimits(limits: readonly RateLimit[]): (RateLimit & { cluster: number })[] {
  return limits.filter((limit): limit is RateLimit & { cluster: number } => limit.cluster !== null);
}

/** `{"pay-gw@submit":{"cluster":44000,"instance":4400}}`; an instance limit that is not known is null. */
export function limitsAsJson(limits: readonly RateLimit[]): string {
  const values = knownLimits(limits).map(
    ({ entry, cluster, instance }) => [entry, { cluster, instance }] as const,
  );
  return `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`;
}

/**
 * Flow rules as Sentinel reads them from a configuration centre (FlowRule and ClusterFlowConfig of its documentation): per entry one rule of
 * the cluster (thresholdType 1, global) and one of each instance. Grade 1 is requests per second; control behaviour 0 refuses at once.
 */
export function limitsAsSentinelRules(limits: readonly RateLimit[]): string {
  const taken = new Set<number>();
  const rules = knownLimits(limits).flatMap(({ entry, cluster, instance }) => {
    const rule = { resource: entry, limitApp: 'default', grade: 1, strategy: 0, controlBehavior: 0 };
    return [
      {
        ...rule,
        count: cluster,
        clusterMode: true,
        clusterConfig: {
          flowId: flowIdOf(entry, taken),
          thresholdType: 1,
          // Without the token server this count would hold for each single instance: only where that has no stricter rule of its own.
          fallbackToLocalWhenFail: instance === null,
        },
      },
      ...(instance === null ? [] : [{ ...rule, count: instance, clusterMode: false }]),
    ];
  });
  return `${JSON.stringify(rules, null, 2)}\n`;
}

/** `entry,cluster,instance,instances,skew,decided by,not known because`; RFC 4180 with \n. */
export function limitsAsCsv(limits: readonly RateLimit[]): string {
  const header = ['entry', 'cluster', 'instance', 'instances', 'skew', 'decided by', 'not known because'];
  const rows = limits.map(
    ({ entry, cluster, clusterGap, instance, instanceGap, instances, skew, decidedBy }) => [
      entry,
      cluster,
      instance,
      instances,
      skew,
      decidedBy,
      clusterGap ?? instanceGap,
    ],
  );
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/** Spreadsheets run what begins with = + - or @; a quote before it makes it text. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The same for the same entry in every export (FNV-1a), so that an import replaces the rule and does not double it. */
function flowIdOf(entry: string, taken: Set<number>): number {
  let hash = 0x811c9dc5;
  for (const character of entry) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  while (taken.has(hash)) hash += 1;
  taken.add(hash);
  return hash;
}
