import type { SeenCoordinate } from '../../../shared/model/coordinate.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import { textIn } from '../../../shared/model/local-text.ts';
import { textOfParts } from '../../../shared/rules/coordinates/coordinate-parts.ts';
import { doubtOf } from '../../../shared/rules/coordinates/coordinate-situation.ts';
import { sumOfSeen } from '../../../shared/rules/coordinates/sum-of-seen.ts';
import { codeTemplate } from '../../../shared/rules/diagnosis/names.ts';
import { isShortCode, shortCode } from '../../../shared/rules/exceptions/short-code.ts';
import { WrongUse } from '../../core/start/start-options.ts';
import { refused, type Answer } from './answer.ts';
import { parseCommandLine } from './command-line.ts';
import { coordinatesIn } from './coordinates-in.ts';
import { plansIn } from './plans-in.ts';
import { readRecords } from './read-records.ts';

const options = {
  coordinates: { type: 'string' },
  plans: { type: 'string' },
  resolve: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** The coordinates that stand in a file of records, most frequent first, with their short codes; or those that one stands for. */
export function coordinates(args: readonly string[]): Answer {
  const { values, positionals } = parseCommandLine(args, options);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new WrongUse('expected one FILE.ndjson of exception records');
  const { mapping, known, problems } = coordinatesIn(values.coordinates);
  const plans = plansIn(values.plans, known);
  const wrong = [...problems, ...plans.problems];
  if (wrong.length > 0) return refused(wrong);
  const seen = new Map<string, SeenCoordinate>();
  const add = (record: ExceptionRecord) => {
    const one = seenIn(record);
    const text = textOfParts(one);
    const before = seen.get(text);
    seen.set(text, before === undefined ? one : sumOfSeen(before, one));
  };
  let faults: ReturnType<typeof readRecords>;
  try {
    faults = readRecords(file, { add }, false, mapping);
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    return refused([{ file, line: null, field: '', reason }]);
  }
  const { resolve } = values;
  const rows = [...seen]
    .map(([coordinate, one]) => rowOf(coordinate, one))
    .filter(
      ({ short, coordinate }) =>
        resolve === undefined || resolve === coordinate || resolve.toLowerCase() === short,
    )
    .toSorted((left, right) => right.count - left.count || (left.coordinate < right.coordinate ? -1 : 1));
  const unresolved = resolve !== undefined && rows.length === 0;
  return {
    exitCode: unresolved ? 1 : 0,
    document: { coordinates: rows, broken: faults.broken, doubtful: faults.doubtful },
    lines: unresolved
      ? [
          `${isShortCode(resolve.toLowerCase()) ? 'no coordinate of this short code' : 'no such coordinate'} in ${file}: ${resolve}`,
        ]
      : rows.map(inWords),
    notes: faults.notes,
  };

  function rowOf(coordinate: string, one: SeenCoordinate) {
    const node = one.link.at(-1) ?? '';
    const title = known.titleOf(node, one.code);
    const doubt = doubtOf(one, known);
    return {
      short: shortCode(coordinate),
      coordinate,
      ...one,
      title: title === null ? null : textIn(title, 'en'),
      owner: known.ownerOf(node),
      plans: plans.answering({ node: one.dependency ?? node, code: one.code, coordinate }),
      doubt: doubt === null ? null : textIn(doubt, 'en'),
    };
  }
}

/** As a console counts it: without what is different in a code each time. */
function seenIn({ link, kind, dependency, code, time }: ExceptionRecord): SeenCoordinate {
  return {
    link,
    kind,
    dependency: dependency ?? null,
    code: codeTemplate(code),
    firstSeen: time,
    lastSeen: time,
    count: 1,
  };
}

function inWords(row: {
  short: string;
  count: number;
  coordinate: string;
  title: string | null;
  owner: string | null;
  plans: string[];
  doubt: string | null;
}): string {
  const { short, count, coordinate, title, owner, plans, doubt } = row;
  const about = [
    ...(title === null ? [] : [title]),
    ...(owner === null ? [] : [`owner ${owner}`]),
    ...(plans.length === 0 ? [] : [`plans ${plans.join(', ')}`]),
    ...(doubt === null ? [] : [doubt]),
  ];
  return `${short}  ${count}  ${coordinate}${about.length === 0 ? '' : `\n            ${about.join('; ')}`}`;
}
