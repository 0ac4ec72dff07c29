import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { textIn } from '../../../shared/model/local-text.ts';
import type { CodeMapping } from '../../../shared/rules/coordinates/code-mapping.ts';
import { diagnoseInDetail } from '../../../shared/rules/diagnosis/diagnose.ts';
import { createRecordTable } from '../../../shared/rules/diagnosis/record-table.ts';
import { straysOf } from '../../../shared/rules/diagnosis/strays.ts';
import { treeOfDiagnosis } from '../../../shared/rules/exceptions/tree-of-diagnosis.ts';
import { WrongUse } from '../../core/start/start-options.ts';
import { refused, type Answer } from './answer.ts';
import { parseCommandLine } from './command-line.ts';
import { coordinatesIn } from './coordinates-in.ts';
import { plansIn } from './plans-in.ts';
import { readRecords, type RecordFaults } from './read-records.ts';
import { parseTimestamp } from './timestamp.ts';
import { treeInWords } from './tree-in-words.ts';

const options = {
  since: { type: 'string' },
  baseline: { type: 'string' },
  plans: { type: 'string' },
  coordinates: { type: 'string' },
  tree: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Says where a failure began. That it is unclear is an answer, not a finding. */
export function diagnose(args: readonly string[]): Answer {
  const { values, positionals } = parseCommandLine(args, options);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new WrongUse('expected one FILE.ndjson of exception records');
  const since = sinceOf(values.since);
  const coordinates = coordinatesIn(values.coordinates);
  if (coordinates.problems.length > 0) return refused(coordinates.problems);
  const read = recordsOf(file, values.baseline, since, coordinates.mapping);
  if (read.problem) return refused([read.problem]);
  const { table, faults } = read;
  const plans = plansIn(values.plans, coordinates.known);
  if (plans.problems.length > 0) return refused(plans.problems);
  const detailed = diagnoseInDetail(table, {
    since,
    plansFor: ([code = '', node = '', coordinate = null]) => plans.answering({ node, code, coordinate }),
  });
  const { diagnosis } = detailed;
  const tree = values.tree === true ? treeOfDiagnosis(table, detailed) : null;
  const broken = faults.reduce((sum, one) => sum + one.broken, 0);
  const doubtful = faults.reduce((sum, one) => sum + one.doubtful, 0);
  return {
    exitCode: 0,
    document: { ...inEnglish(diagnosis), broken, doubtful, ...tree },
    lines: [...inWords(diagnosis), ...(tree ? treeInWords(tree, diagnosis) : [])],
    notes: faults.flatMap(({ notes }) => notes),
  };
}

/** The records of both files; read once more where some lie so far off in time that all others would be one moment beside them. */
function recordsOf(file: string, baseline: string | undefined, since: number | null, mapping: CodeMapping) {
  let strays: ReadonlySet<number> = new Set();
  for (;;) {
    const table = createRecordTable();
    const faults: RecordFaults[] = [];
    for (const [path, quiet] of [[baseline, true] as const, [file, false] as const]) {
      if (path === undefined) continue;
      try {
        faults.push(readRecords(path, table, quiet, mapping, quiet ? new Set() : strays));
      } catch (failure) {
        const reason = failure instanceof Error ? failure.message : String(failure);
        return { problem: { file: path, line: null, field: '', reason }, table, faults };
      }
    }
    if (strays.size > 0) return { problem: null, table, faults };
    strays = straysOf(table, since);
    if (strays.size === 0) return { problem: null, table, faults };
  }
}

/** @throws WrongUse, since it stands in the command itself. */
function sinceOf(written: string | undefined): number | null {
  if (written === undefined) return null;
  const timestamp = parseTimestamp(written);
  if ('reason' in timestamp) throw new WrongUse(`--since: ${timestamp.reason}`);
  return timestamp.at;
}

/** The document's texts are English; the screen has both languages. */
function inEnglish(diagnosis: Diagnosis) {
  return {
    ...diagnosis,
    why: textIn(diagnosis.why, 'en'),
    next: diagnosis.next.map((one) => textIn(one, 'en')),
    causes: diagnosis.causes.map((cause) => ({ ...cause, why: textIn(cause.why, 'en') })),
    discarded: diagnosis.discarded.map((one) => ({ ...one, reason: textIn(one.reason, 'en') })),
  };
}

const shownDiscarded = 10;

function inWords({ verdict, why, next, causes, discarded, records, quiet }: Diagnosis): string[] {
  const head =
    verdict === 'clear'
      ? `CLEAR: ${textIn(why, 'en')}.`
      : `UNCLEAR: ${textIn(why, 'en')}. ${causes.length === 0 ? 'There are no leads.' : 'What follows are leads, no causes.'}`;
  return [
    head,
    `${records} records looked at, ${quiet} of a quiet time.`,
    ...next.map((one) => `Next: ${textIn(one, 'en')}`),
    ...causes.flatMap(({ rank, node, code, score, why: reason, plans }) => [
      '',
      `${rank}. ${node}  ${code}  score ${Math.round(100 * score)}`,
      `   ${textIn(reason, 'en')}`,
      ...(plans.length > 0 ? [`   Plans: ${plans.join(', ')}`] : []),
    ]),
    ...(discarded.length > 0 ? ['', 'No cause:'] : []),
    ...discarded
      .slice(0, shownDiscarded)
      .map(({ node, code, count, reason }) => `  ${node}  ${code}  ${count}: ${textIn(reason, 'en')}`),
    ...(discarded.length > shownDiscarded ? [`  … and ${discarded.length - shownDiscarded} more`] : []),
  ];
}
