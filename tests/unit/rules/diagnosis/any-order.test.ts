import { describe, expect, it } from 'vitest';
import type { ExceptionRecord } from '../../../../shared/model/exception-record.ts';
import { diagnoseInDetail } from '../../../../shared/rules/diagnosis/diagnose.ts';
import { createRecordTable } from '../../../../shared/rules/diagnosis/record-table.ts';
import { treeOfDiagnosis } from '../../../../shared/rules/exceptions/tree-of-diagnosis.ts';

interface Row {
  record: ExceptionRecord;
  quiet: boolean;
}

/** Numbers from 0 to below 1, the same from the same seed. */
function numbersFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new RangeError('there is nothing to pick from');
    return item;
  };
  return { next, pick };
}

const began = Date.UTC(2026, 10, 21);
const codes = ['ReadTimeout', 'NPE', 'HTTP 503', 'REFUSED', 'RATE_LIMITED', 'E1'];

/** A shop of some systems that call each other, one of which fails; told as badly as records can be. */
function shop(seed: number): Row[] {
  const { next, pick } = numbersFrom(seed);
  const apps = ['web', 'cart', 'order', 'price', 'stock', 'coupon', 'pay', 'bank'].slice(
    0,
    4 + Math.floor(next() * 5),
  );
  const calls = new Map(apps.map((app, place) => [app, apps.slice(place + 1).filter(() => next() < 0.5)]));
  const broken = pick(apps);
  const quietMs = 600_000;
  const duringMs = pick([5_000, 60_000, 300_000]);
  const rows: Row[] = [];
  for (let request = 0; request < 500; request += 1) {
    const quiet = next() < 0.4;
    const path = [pick(apps)];
    while (next() < 0.7) {
      const called = calls.get(path.at(-1) ?? '') ?? [];
      if (called.length === 0) break;
      path.push(pick(called));
    }
    const at = quiet ? began - quietMs + next() * quietMs : began + next() * duringMs;
    const trace = next() < 0.7 ? `t${request}` : undefined;
    for (let length = path.length; length > 0; length -= 1) {
      if (next() < 0.3) continue;
      const app = path[length - 1] ?? '';
      const kind = pick(['internal', 'dependency', 'result'] as const);
      const called = calls.get(app) ?? [];
      const dependency =
        kind === 'dependency' && called.length > 0 && next() < 0.6 ? pick(called) : undefined;
      const code = !quiet && path.includes(broken) && next() < 0.8 ? 'BROKEN' : pick(codes);
      const record = {
        time: Math.round(at),
        link: path.slice(0, length).map((one) => `${one}@op`),
        code,
        kind,
        dependency,
        trace,
        host: `${app}-${pick(['1', '2'])}`,
      };
      rows.push({ record, quiet });
    }
  }
  return rows;
}

function answerTo(rows: readonly Row[]) {
  const table = createRecordTable();
  for (const { record, quiet } of rows) table.add(record, { quiet });
  const detailed = diagnoseInDetail(table, { since: null });
  return JSON.stringify([detailed.diagnosis, treeOfDiagnosis(table, detailed)]);
}

describe('a diagnosis with its tree', () => {
  it.each([1, 2, 3, 669, 672])(
    'of shop %i is the same to the last letter, whichever record comes first',
    (seed) => {
      const rows = shop(seed);
      expect(answerTo(rows.toReversed())).toBe(answerTo(rows));
    },
  );
});
