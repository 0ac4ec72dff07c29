import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '../actor.ts';
import type {
  PlanCheck,
  PlanSource,
  PlanVersionRow,
  PlanVersionText,
} from '../../../shared/model/plan-version.ts';
import type { Plan, PlanRecord } from '../../../shared/model/plan.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import type { PlanOrigin } from '../../../shared/model/settings.ts';
import { reasonText } from '../../../shared/rules/problem-words/problem-words.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { noPlan } from '../not-known.ts';
import { whyNotRead } from '../files/reviewed-file.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import type { Log } from '../log/log.ts';
import { newPlanFile, newPlanText } from './library/new-plan.ts';
import type { PlanLibrary } from './plan-library.ts';

/** What a person asks to be saved. */
export interface PlanSave {
  /** The plan whose file is changed; null for a new one. */
  planId: string | null;
  text: string;
  /** Hash of the file as the editor read it; null for a new plan. */
  base: string | null;
  actor: Actor;
  commandId: string;
}

export interface SavedPlan {
  planId: string;
  version: number;
  hash: string;
  from: string;
}

/** The plans as files: their versions, and a way to write one. */
export interface PlanFiles {
  /** @throws ConsoleError `not-found`. */
  versions(planId: string): PlanVersionRow[];
  /** @throws ConsoleError `not-found`, also for a version whose copy is no longer kept. */
  version(planId: string, hash: string): PlanVersionText;
  /** Reads a text as the library would read it from a file. Nothing is kept. */
  check(text: string, planId: string | null): PlanCheck;
  /** @throws ConsoleError `not-found`. */
  source(planId: string | null): PlanSource;
  /**
   * Writes a plan's file, whole or not at all, and reads the library anew. The same command twice has one effect.
   * @throws ConsoleError `conflict` where plans are read only, the file or the library has changed underneath, or the version was not
   * raised; `bad-input` with the problems of a text that is no plan; `log-unwritable`.
   */
  save(save: PlanSave): Promise<SavedPlan>;
}

export interface PlanFilesOptions {
  origin: PlanOrigin | null;
  library: PlanLibrary;
  log: Log;
  clock: Clock;
}

export function createPlanFiles({ origin, library, log, clock }: PlanFilesOptions): PlanFiles {
  const rowsOf = (planId: string): PlanVersionRow[] => {
    const inForce = library.find(planId)?.hash;
    return library.versions(planId).map((version) => ({ ...version, inForce: version.hash === inForce }));
  };
  const recordOf = (planId: string): PlanRecord => {
    const record = library.find(planId);
    if (record) return record;
    throw noPlan(planId);
  };
  const folder = typeof origin === 'string' ? origin : null;
  const bytesAt = (file: string) => bytesIn(folder, file);
  const readOnly = origin === null ? 'no-origin' : typeof origin === 'string' ? null : 'address';

  const source = (planId: string | null): PlanSource => {
    if (planId === null) {
      const ids = library.view.read().records.map(({ plan }) => plan.id);
      return { text: newPlanText(ids), hash: null, from: null, readOnly };
    }
    const { from, hash } = recordOf(planId);
    // The file, where it can be written: what lies there may be newer than what is in force, and refused.
    const onDisk = readOnly === null ? bytesAt(from) : null;
    const bytes = onDisk ?? library.bytesOf(hash);
    if (!bytes)
      throw new ConsoleError('not-found', {
        en: `the file of ${planId} can no longer be read: ${from}`,
        zh: `${planId} 的文件已无法读取：${from}`,
      });
    return {
      text: Buffer.from(bytes).toString('utf8'),
      hash: onDisk ? hashOf(onDisk) : hash,
      from,
      readOnly: readOnly ?? (onDisk ? null : 'not-readable'),
    };
  };

  /** Everything that may forbid a save, in the order in which a person can do something about it. */
  const requireSaveable = ({ planId, text, base }: PlanSave): SavedPlan => {
    if (typeof origin !== 'string') {
      const where =
        origin === null
          ? { en: 'no folder of plans is configured', zh: '没有配置预案文件夹' }
          : {
              en: `plans come from ${origin.url}, which is read only`,
              zh: `预案来自 ${origin.url}，只读`,
            };
      throw new ConsoleError('conflict', {
        en: `${where.en}: copy the text and put the file there`,
        zh: `${where.zh}：请复制文本，把文件放到那里`,
      });
    }
    const bytes = Buffer.from(text);
    const document = library.parse(bytes, planId ?? 'new plan');
    if (!document.ok) {
      const { problems } = document;
      const why = reasonText(problems[0]?.reason ?? '');
      throw new ConsoleError(
        'bad-input',
        { en: `the text is no plan: ${why.en}`, zh: `这段文本不是有效预案：${why.zh}` },
        { problems, field: 'text' },
      );
    }
    const { value: plan, hash } = document;
    const from = planId === null ? join(origin, newPlanFile(plan.id)) : recordOf(planId).from;
    if (planId !== null) {
      const now = bytesAt(from);
      if (now === null || hashOf(now) !== base) {
        throw new ConsoleError(
          'conflict',
          {
            en: `${from} has changed since it was opened here: read it again`,
            zh: `${from} 自打开后已被改动：请重新读取`,
          },
          {
            field: 'base',
          },
        );
      }
    }
    const [obstacle] = obstaclesTo(planId, plan, text);
    if (obstacle) {
      const { field } = obstacle;
      const why = reasonText(obstacle.reason);
      throw new ConsoleError('conflict', { en: `${field} ${why.en}`, zh: `${field} ${why.zh}` }, { field });
    }
    return { planId: plan.id, version: plan.version, hash, from };
  };

  /** The highest version that is in force or lies in the file; null where there is no such plan. */
  const lastVersionOf = (planId: string | null): number | null => {
    const record = planId === null ? null : library.find(planId);
    if (!record) return null;
    const lying = readOnly === null ? bytesAt(record.from) : null;
    const inFile = lying && library.parse(lying, record.from);
    return Math.max(record.plan.version, inFile?.ok ? inFile.value.version : 0);
  };

  /** What forbids to save a text that is a plan. */
  const obstaclesTo = (planId: string | null, plan: Plan, text: string): Problem[] => {
    const obstacle = (field: string, reason: string) => [
      { file: null, line: lineOf(text, field), field, reason },
    ];
    if (planId === null) {
      const isTaken =
        library.find(plan.id) !== null ||
        (typeof origin === 'string' && existsSync(join(origin, newPlanFile(plan.id))));
      return isTaken ? obstacle('id', `is that of another plan already: "${plan.id}"; choose another`) : [];
    }
    if (plan.id !== planId) {
      return obstacle('id', `is "${plan.id}"; expected ${planId}: another id is a new plan`);
    }
    const last = lastVersionOf(planId) ?? 0;
    return plan.version > last ? [] : obstacle('version', `is ${plan.version}; expected more than ${last}`);
  };

  return {
    versions(planId) {
      const rows = rowsOf(planId);
      if (rows.length === 0) recordOf(planId);
      return rows;
    },
    version(planId, hash) {
      const row = rowsOf(planId).find((version) => version.hash === hash);
      const bytes = row && library.bytesOf(hash);
      const document = bytes && library.parse(bytes, row.from);
      if (!document) {
        throw new ConsoleError(
          'not-found',
          { en: `no copy of that version of ${planId} is kept`, zh: `没有保存 ${planId} 的这个版本` },
          {
            field: 'hash',
          },
        );
      }
      if (document.ok) return { ...row, text: document.text, plan: document.value };
      throw new ConsoleError(
        'not-found',
        {
          en: `that version of ${planId} is no plan by the rules of today`,
          zh: `按现行规则，${planId} 的这个版本不是有效预案`,
        },
        {
          field: 'hash',
          problems: document.problems,
        },
      );
    },
    check(text, planId) {
      const bytes = Buffer.from(text);
      const document = library.parse(bytes, planId ?? '');
      const hash = hashOf(bytes);
      const last = lastVersionOf(planId);
      if (document.ok) {
        return {
          hash,
          plan: document.value,
          problems: [],
          obstacles: obstaclesTo(planId, document.value, text),
          last,
        };
      }
      const problems = document.problems.map((problem) => ({ ...problem, file: null }));
      return { hash, plan: null, problems, obstacles: [], last };
    },
    source,
    async save(save) {
      const before = log.ofCommand(save.commandId).find((event) => event.kind === 'plan.saved');
      if (before) {
        // Else an editor would be told that its text is saved, and it is another one.
        if (before.data.hash === hashOf(Buffer.from(save.text))) return before.data;
        throw new ConsoleError(
          'conflict',
          {
            en: `this command has saved another text, of ${before.data.planId}`,
            zh: `这个命令已保存过 ${before.data.planId} 的另一份文本`,
          },
          {
            field: 'commandId',
          },
        );
      }
      const saved = requireSaveable(save);
      const status = log.status();
      if (!status.writable)
        throw new ConsoleError('log-unwritable', {
          en: `nothing was saved: ${status.reason}`,
          zh: `未保存：${status.reason}`,
        });
      const old = bytesAt(saved.from);
      write(saved.from, save.text);
      library.noteAuthor(saved.hash, save.actor.person);
      try {
        const { person: author } = save.actor;
        log.append([{ kind: 'plan.saved', data: saved, at: clock.now(), author, command: save.commandId }]);
      } catch (failure) {
        // What cannot be recorded is not done.
        if (old) write(saved.from, old);
        else rmSync(saved.from, { force: true });
        throw failure;
      }
      await library.reload();
      return saved;
    },
  };
}

/** Where a field of the top level stands in a text that was understood; null in a text of JSON on one line. */
function lineOf(text: string, field: string): number | null {
  const place = text.search(new RegExp(`^["']?${field}["']?\\s*:`, 'm'));
  return place < 0 ? null : text.slice(0, place).split('\n').length;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Null where it cannot be read, or the library itself would not: a link that leads out of the folder, a pipe, a giant. */
function bytesIn(folder: string | null, file: string): Uint8Array | null {
  try {
    return folder === null || whyNotRead(file, folder) !== null ? null : readFileSync(file);
  } catch {
    return null;
  }
}

/** Keeps who may read the file; a link stays, and what it leads to is written. */
function write(file: string, content: string | Uint8Array): void {
  try {
    const place = existsSync(file) ? realpathSync(file) : file;
    const mode = existsSync(place) ? statSync(place).mode & 0o777 : 0o644;
    writeAtomically(place, content, mode);
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new ConsoleError(
      'conflict',
      { en: `the file cannot be written: ${reason}`, zh: `文件无法写入：${reason}` },
      { cause: failure },
    );
  }
}
