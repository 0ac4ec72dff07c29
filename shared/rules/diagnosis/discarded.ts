import type { Discarded } from '../../model/diagnosis.ts';
import type { Blame } from './blame.ts';
import { grouped } from './moments-in-words.ts';
import type { RecordTable } from './record-table.ts';
import type { StandingOut } from './standing-out.ts';

const mostListed = 100;
/** What is an origin this rarely, compared with how often it is an echo, is an echo. */
const mostlyEcho = 0.05;

interface Draft {
  node: string;
  code: string;
  count: number;
  usual: number;
  echoed: number;
  /** It is set aside as refused on purpose. */
  isRefused: boolean;
  origins: Map<string, number>;
}

/** Nodes that are no cause, most frequent first, each with the rule that threw it out. */
export function discardedOf(
  table: RecordTable,
  standing: StandingOut,
  { origins, echoes }: Blame,
  refused: ReadonlySet<number>,
): Discarded[] {
  const guilty = new Set(
    origins
      .filter(({ coordinate, units }) => units > mostlyEcho * (echoes.get(coordinate)?.units ?? 0))
      .map(({ coordinate }) => coordinate),
  );
  const drafts = new Map<string, Draft>();
  for (const [number, { link, code }] of table.coordinates.entries()) {
    const { count, usual } = standing.of(number);
    if (count === 0 || (guilty.has(number) && !refused.has(number))) continue;
    const node = table.nodes.all[table.links[link]?.node ?? -1] ?? '';
    const words = table.codes.all[code] ?? '';
    const key = JSON.stringify([node, words]);
    const draft: Draft = drafts.get(key) ?? {
      node,
      code: words,
      count: 0,
      usual: 0,
      echoed: 0,
      isRefused: false,
      origins: new Map(),
    };
    drafts.set(key, draft);
    if (refused.has(number) && guilty.has(number)) draft.isRefused = true;
    // The finest counts are of a node over all links to it: each of its coordinates has the same ones.
    draft.count = Math.max(draft.count, count);
    draft.usual = Math.max(draft.usual, usual);
    const echo = echoes.get(number);
    draft.echoed += echo?.units ?? 0;
    for (const [origin, units] of echo?.of ?? []) {
      const by = table.nodes.all[table.links[table.coordinates[origin]?.link ?? -1]?.node ?? -1] ?? '';
      draft.origins.set(by, (draft.origins.get(by) ?? 0) + units);
    }
  }
  return [...drafts.values()]
    .toSorted(
      (left, right) =>
        right.count - left.count || order(left.node, right.node) || order(left.code, right.code),
    )
    .slice(0, mostListed)
    .map((draft) => ({ node: draft.node, code: draft.code, count: draft.count, reason: reasonOf(draft) }));
}

function order(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Why what a protection refuses is no cause. */
export const refusedOnPurpose = {
  en: 'refused on purpose by a limit: a consequence of load, not where it began',
  zh: '被限流等保护措施有意拒绝：是流量过载的结果，而非起因',
} as const;

function reasonOf({ count, usual, echoed, isRefused, origins }: Draft): Discarded['reason'] {
  if (isRefused) return refusedOnPurpose;
  if (echoed > 0) {
    const [origin] = [...origins].toSorted(
      ([left, most], [right, next]) => next - most || order(left, right),
    );
    const name = origin?.[0] ?? '';
    return { en: `only echoes the failure of ${name}`, zh: `只是 ${name} 失败的回声` };
  }
  const expected = Math.round(usual);
  if (expected < 1) return { en: 'too few to tell from chance', zh: '太少，无法与偶然区分' };
  return {
    en: `not surely more than in the quiet time: about ${grouped(expected)} in the same time, ${grouped(count)} now`,
    zh: `不能确定多于平时：平时同样时长约 ${grouped(expected)} 次，现在 ${grouped(count)} 次`,
  };
}
