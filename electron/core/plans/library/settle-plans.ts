import type { z } from 'zod';
import type { Plan, PlanRecord } from '../../../../shared/model/plan.ts';
import type { Problem } from '../../../../shared/model/problem.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { parseText } from '../../files/read-document.ts';
import type { OriginFile } from './origin.ts';

/** What a reading of the origin comes to. */
export interface SettledPlans {
  /** In force from now on, by id. */
  records: PlanRecord[];
  accepted: PlanRecord[];
  withdrawn: PlanRecord[];
  /** Files that are refused; the hash of their content, null where they could not be read. */
  refused: { from: string; hash: string | null; problems: Problem[] }[];
}

interface Good {
  from: string;
  hash: string;
  plan: Plan;
  line: number;
}

/**
 * Which plans are in force after a reading: a good file replaces what was there, a refused one leaves the last good plan of it in
 * force, two files with one id are both refused, and what the origin no longer has is withdrawn.
 */
export function settlePlans(
  before: readonly PlanRecord[],
  files: readonly OriginFile[],
  unreadable: readonly { from: string; reason: string }[],
  now: EpochMs,
  schema: z.ZodType<Plan>,
): SettledPlans {
  const good: Good[] = [];
  const refused: SettledPlans['refused'] = unreadable.map(({ from, reason }) => ({
    from,
    hash: null,
    problems: [{ file: from, line: null, field: '', reason }],
  }));
  for (const { from, bytes } of files) {
    const document = parseText(bytes, schema, from);
    if (document.ok)
      good.push({ from, hash: document.hash, plan: document.value, line: lineOfId(document.text) });
    else refused.push({ from, hash: document.hash, problems: document.problems });
  }
  const single = good.filter((one) => !good.some((other) => isDouble(one, other)));
  for (const one of good) {
    const others = good.filter((other) => isDouble(one, other)).map(({ from }) => from);
    if (others.length === 0) continue;
    const reason = `"${one.plan.id}" is also the id of ${others.join(', ')}: none of them is in force`;
    refused.push({
      from: one.from,
      hash: one.hash,
      problems: [{ file: one.from, line: one.line, field: 'id', reason }],
    });
  }

  const known = new Map(before.map((record) => [record.plan.id, record]));
  const accepted: PlanRecord[] = [];
  const records = single.map((one): PlanRecord => {
    const old = known.get(one.plan.id);
    const { from, hash, plan } = one;
    const isSame = old?.hash === hash;
    const record: PlanRecord = {
      plan,
      hash,
      from,
      cachedAt: isSame ? old.cachedAt : now,
      confirmedAt: now,
      standing: 'current',
      problems: [],
    };
    if (!isSame) accepted.push(record);
    return record;
  });

  const inForce = new Set(records.map(({ plan }) => plan.id));
  const withdrawn: PlanRecord[] = [];
  for (const old of before) {
    if (inForce.has(old.plan.id)) continue;
    const doubles = new Set(good.filter(({ plan }) => plan.id === old.plan.id).map(({ from }) => from));
    const problems = refused
      .filter(({ from }) => from === old.from || doubles.has(from))
      .flatMap((one) => one.problems);
    if (problems.length > 0) records.push({ ...old, standing: 'last-good', problems });
    else withdrawn.push(old);
  }
  return { records: records.toSorted(byId), accepted, withdrawn, refused };
}

function isDouble(one: Good, other: Good): boolean {
  return one !== other && one.plan.id === other.plan.id;
}

function byId(left: PlanRecord, right: PlanRecord): number {
  return left.plan.id < right.plan.id ? -1 : 1;
}

/** The document was understood, so that its id stands at the beginning of a line or in a line of JSON. */
function lineOfId(text: string): number {
  const before = text.slice(0, Math.max(0, text.search(/^\s*["']?id["']?\s*:/m)));
  const place = before + (/^\s*/.exec(text.slice(before.length))?.[0] ?? '');
  return place.split('\n').length;
}
