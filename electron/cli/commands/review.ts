import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { Language } from '../../../shared/model/local-text.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import type { Review } from '../../../shared/model/review.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { plansFor, situationOf } from '../../../shared/rules/plan-match.ts';
import { reviewHtml, reviewMarkdown } from '../../../shared/rules/review/document.ts';
import { wholeSpan } from '../../../shared/rules/review/review.ts';
import { parseText, type ReadDocument } from '../../core/files/read-document.ts';
import { historyFileName } from '../../core/history/create-history.ts';
import { openHistoryFile, type HistoryFile } from '../../core/history/history-file.ts';
import { LogRefusal } from '../../core/log/log-refusal.ts';
import { openLogForReading, type ReadLog } from '../../core/log/read-log.ts';
import { createPlanCache } from '../../core/plans/library/plan-cache.ts';
import { createReviewReader } from '../../core/review/review-reader.ts';
import { promotionCopy } from '../../core/settings/promotion-file.ts';
import { defaultDataFolder } from '../../core/start/data-folder.ts';
import { WrongUse } from '../../core/start/start-options.ts';
import { refused, type Answer } from './answer.ts';
import { parseCommandLine, refuseWords } from './command-line.ts';
import { parseTimestamp } from './timestamp.ts';

interface Options {
  folder: string;
  out: string | null;
  language: Language;
  from: EpochMs | null;
  to: EpochMs | null;
  promotion: string | null;
}

/** Looks back at a promotion from a data folder alone; it only reads there, also while a console runs. */
export async function review(args: readonly string[]): Promise<Answer> {
  const options = optionsOf(args);
  const promotion = promotionOf(options);
  if (!promotion.ok) return refused(promotion.problems);
  let log: ReadLog;
  try {
    log = openLogForReading(options.folder);
  } catch (failure) {
    if (!(failure instanceof LogRefusal)) throw failure;
    return refused([{ file: null, line: null, field: '', reason: failure.message }]);
  }
  const history = historyOf(options.folder);
  try {
    const found = await read(options, { promotion: promotion.value, log, history });
    return answerOf(found, options, history.notes);
  } finally {
    log.close();
    history.file?.close();
  }
}

function optionsOf(args: readonly string[]): Options {
  const { values, positionals } = parseCommandLine(args, {
    data: { type: 'string' },
    out: { type: 'string' },
    lang: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    promotion: { type: 'string' },
    json: { type: 'boolean' },
  });
  refuseWords(positionals);
  const machine = { platform: process.platform, environment: process.env, home: homedir() };
  const options: Options = {
    folder: resolve(values.data ?? defaultDataFolder(machine)),
    out: values.out === undefined ? null : resolve(values.out),
    language: languageOf(values.lang),
    from: momentOf('from', values.from),
    to: momentOf('to', values.to),
    promotion: values.promotion === undefined ? null : resolve(values.promotion),
  };
  if (options.out !== null && !['.md', '.html'].includes(extname(options.out)))
    throw new WrongUse(`--out: expected a file that ends in .md or .html; found ${options.out}`);
  return options;
}

function languageOf(written: string | undefined): Language {
  if (written === undefined || written === 'en') return 'en';
  if (written === 'zh' || written === 'zh-CN') return 'zh-CN';
  throw new WrongUse(`--lang: expected en or zh; found ${written}`);
}

function momentOf(name: string, written: string | undefined): EpochMs | null {
  if (written === undefined) return null;
  const moment = parseTimestamp(written);
  if ('at' in moment) return moment.at;
  throw new WrongUse(`--${name}: ${moment.reason}`);
}

/** The promotion that was in force last, unless another file is named. */
function promotionOf({ folder, promotion }: Options): ReadDocument<Promotion> {
  const file = promotion ?? promotionCopy(join(folder, 'cache'));
  if (existsSync(file)) return parseText(readFileSync(file), Promotion, file);
  const reason =
    promotion === null
      ? 'no promotion was in force here yet: name one with --promotion FILE'
      : 'there is no such file';
  return { ok: false, hash: null, problems: [{ file, line: null, field: '', reason }] };
}

interface OpenHistory {
  file: HistoryFile | null;
  notes: string[];
}

/** Without it the review says that nothing was measured. */
function historyOf(folder: string): OpenHistory {
  const path = join(folder, historyFileName);
  const notes: string[] = [];
  if (!existsSync(path))
    return { file: null, notes: [`${path} does not exist: nothing is known of what was measured`] };
  const say = (failure: unknown) =>
    void notes.push(
      `a part of ${path} cannot be read: ${failure instanceof Error ? failure.message : String(failure)}`,
    );
  try {
    return { file: openHistoryFile(path, Infinity, say, { readOnly: true }), notes };
  } catch (failure) {
    say(failure);
    return { file: null, notes };
  }
}

async function read(
  { folder, from, to }: Options,
  { promotion, log, history }: { promotion: Promotion; log: ReadLog; history: OpenHistory },
): Promise<Review> {
  const whole = wholeSpan(promotion);
  const span = { from: from ?? whole.from, to: to ?? whole.to };
  if (span.from >= span.to) throw new WrongUse('--from: expected a moment before --to');
  const plans = createPlanCache(join(folder, 'cache', 'plans'))
    .load()
    .records.map(({ plan }) => plan);
  const trigger = { state: 'none', since: null, value: null, reference: null } as const;
  const candidates = plans.map((plan) => ({ plan, trigger }));
  const [first] = log.read({ after: 0, limit: 1 });
  const reader = createReviewReader({
    promotion,
    span,
    log,
    history: {
      minutes: (query, range) => history.file?.read(query, range.from, range.to) ?? [],
      status: () => ({ since: history.file?.first() ?? null, problem: history.notes[0] ?? null }),
    },
    library: () => plans,
    rehearsal: first?.kind === 'console.started' && first.data.rehearsal !== null,
    // What a fault stands for is known to the rehearsal that runs, not to its log.
    plansOfFault: () => [],
    plansOfAlert: (alert) => plansFor(situationOf(alert), candidates),
    now: () => nowOf(log),
    pause: async () => {},
  });
  return reader.review();
}

/** A rehearsal may run ahead of the clock on the wall: its log knows its time. */
function nowOf(log: ReadLog): EpochMs {
  const [last] = log.read({ after: log.head() - 1, limit: 1 });
  return Math.max(Date.now(), last?.at ?? 0);
}

function answerOf(found: Review, { out, language }: Options, notes: readonly string[]): Answer {
  const written = out !== null && extname(out) === '.html' ? reviewHtml : reviewMarkdown;
  // Names stand in the settings, which are not in the folder.
  const text = written(found, { language, personName: (person) => person });
  if (out !== null) writeFileSync(out, text);
  return {
    exitCode: 0,
    document: found,
    lines: out === null ? text.trimEnd().split('\n') : [out],
    notes,
  };
}
