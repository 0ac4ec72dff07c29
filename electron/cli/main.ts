import { explainFailure, exitCodeOf } from '../core/start/explain-failure.ts';
import { WrongUse } from '../core/start/start-options.ts';
import type { Answer } from './commands/answer.ts';

const usage = `npm run -s tidewatch -- COMMAND

  validate PATH…                       check plans, promotions, settings and coordinates; folders with all below them
  diagnose FILE.ndjson [--since TIME] [--baseline QUIET.ndjson] [--plans DIR] [--coordinates FILE] [--tree]
                                       where a failure began, from exception records; with the tree of all of them
  coordinates FILE.ndjson [--coordinates FILE] [--plans DIR] [--resolve SHORT|TEXT]
                                       the coordinates in exception records, with their short codes
  backtest --plan FILE --series FILE.csv [--promotion FILE]
  backtest --trigger JSON --series FILE.csv [--promotion FILE]
                                       when a trigger would have fired on a recorded series (timestamp,value)
  import-loadtest FILE [--errors 1%] [--p99 500ms] [--p95 MS] [--step 1m] [--skip 30s] [--label NAME] [--build B] [--report URL]
                                       the tested limit that a k6 or JMeter run has shown, as "tested" of an entry
  review [--data DIR] [--out FILE.md|FILE.html] [--lang en|zh] [--from TIME] [--to TIME] [--promotion FILE]
                                       a promotion as it was forecast, tested and came, from a data folder
  verify [--data DIR]                  check the hash chain of a data folder's log
  diagnostics ADDRESS                  how a console that is served stands, to be sent on; TIDEWATCH_TOKEN where it asks for one
  schema plan|promotion|settings|action|coordinates
                                       the JSON Schema of a file, for editors

  --json                               one JSON document on standard output
  --help                               this text

Exit codes: 0 fine, 1 findings or input that was refused, 2 wrong use.`;

type Command = (args: readonly string[]) => Answer | Promise<Answer>;

/** Loaded one at a time: checking a file needs no database. */
const commands = new Map<string, () => Promise<Command>>([
  ['validate', async () => (await import('./commands/validate.ts')).validate],
  ['diagnose', async () => (await import('./commands/diagnose.ts')).diagnose],
  ['coordinates', async () => (await import('./commands/coordinates.ts')).coordinates],
  ['backtest', async () => (await import('./commands/backtest.ts')).backtest],
  ['import-loadtest', async () => (await import('./commands/import-loadtest.ts')).importLoadtest],
  ['review', async () => (await import('./commands/review.ts')).review],
  ['verify', async () => (await import('./commands/verify.ts')).verify],
  ['diagnostics', async () => (await import('./commands/diagnostics.ts')).diagnostics],
  ['schema', async () => (await import('./commands/schema.ts')).schema],
]);

/** What steers a terminal or turns the direction of writing, from a file or its name, as JSON would write it: it is read, not obeyed. */
function inSight(text: string): string {
  return text.replace(
    /(?![\t\n])[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** @returns the exit code. */
async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === '--help' || name === '-h' || args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const load = commands.get(name ?? '');
  if (load === undefined) {
    throw new WrongUse(name === undefined ? 'expected a command' : `there is no command ${name}`);
  }
  const command = await load();
  const { exitCode, document, lines, notes = [] } = await command(args);
  for (const note of notes) console.error(inSight(note));
  if (args.includes('--json')) console.log(inSight(JSON.stringify(document)));
  else for (const line of lines) console.log(inSight(line));
  return exitCode;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (failure) {
  console.error(explainFailure(failure));
  if (failure instanceof WrongUse) console.error(`\n${usage}`);
  process.exitCode = exitCodeOf(failure);
}
