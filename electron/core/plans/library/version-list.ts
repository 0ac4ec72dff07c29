import type { PlanVersion } from '../../../../shared/model/plan-version.ts';
import type { PlanRecord } from '../../../../shared/model/plan.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';

/** Which contents of each plan were in force here. */
export interface VersionList {
  /** Newest first. */
  of(planId: string): readonly PlanVersion[];
  all(): readonly PlanVersion[];
  /** A content came into force. */
  note(record: PlanRecord, at: EpochMs): void;
  /** Says who wrote a content before it is read. */
  noteAuthor(hash: string, person: string): void;
}

/** Older versions of one plan are dropped, and older ones of all plans together: a file that a job rewrites every minute fills no disk. */
const mostOfOne = 50;
const mostOfAll = 4_000;

/** @param before in the order in which they came into force. */
export function createVersionList(before: readonly PlanVersion[]): VersionList {
  let versions = [...before];
  const authors = new Map<string, string>();
  return {
    of: (planId) => versions.filter((version) => version.planId === planId).toReversed(),
    all: () => versions,
    note({ plan, hash, from }, at) {
      const isSame = (version: PlanVersion) => version.planId === plan.id && version.hash === hash;
      const known = versions.find(isSame);
      const by = authors.get(hash) ?? known?.by ?? null;
      authors.delete(hash);
      const version = { planId: plan.id, version: plan.version, hash, from, at, by };
      versions = [
        ...versions.filter((other) => !isSame(other)),
        { ...version, firstAt: known?.firstAt ?? at },
      ];
      const dropped = new Set(versions.filter(({ planId }) => planId === plan.id).slice(0, -mostOfOne));
      versions = versions.filter((one) => !dropped.has(one)).slice(-mostOfAll);
    },
    noteAuthor: (hash, person) => void authors.set(hash, person),
  };
}
