import type { Cause } from '../../model/diagnosis.ts';
import type { LastTime } from '../../model/diagnosis-board.ts';
import type { JudgedCause, KnownDiagnoses, KnownDiagnosis } from './project.ts';

/** What is asked for: a cause that stands again. */
type Asked = Pick<Cause, 'coordinate' | 'node' | 'code'>;

/** Shown at the most. */
const most = 3;

/**
 * What people said the cause was when the same coordinate was named before, or turned out to be it: newest first. Where that never
 * happened, when the same code was at the same node, by whatever way it was reached. The diagnosis that asks is left out.
 */
export function lastTimesOf(known: KnownDiagnoses, asked: Asked, except: string | null): LastTime[] {
  const judged = [...known.values()].flatMap((one) =>
    one.judged === null || one.id === except ? [] : [{ one, judged: one.judged }],
  );
  const same = (isSame: (cause: Partial<Asked>) => boolean) =>
    judged.filter(({ one, judged: said }) => isSame(saidBy(said)) || isSame(firstOf(one) ?? {}));
  const exactly = same(({ coordinate }) => coordinate === asked.coordinate);
  const found =
    exactly.length > 0 ? exactly : same(({ node, code }) => node === asked.node && code === asked.code);
  return found
    .toSorted((left, right) => right.judged.at - left.judged.at)
    .slice(0, most)
    .map(({ one, judged: { at, by, outcome, node, code, note, plan, tookMs } }) => ({
      diagnosisId: one.id,
      at,
      by,
      outcome,
      node,
      code,
      note,
      plan,
      tookMs,
    }));
}

function saidBy({ coordinate, node, code }: JudgedCause): Partial<Asked> {
  return coordinate === null ? { node, code } : { coordinate, node, code };
}

/** What the console had first. */
function firstOf({ named, document }: KnownDiagnosis): Partial<Asked> | null {
  return named ?? document?.causes[0] ?? null;
}
