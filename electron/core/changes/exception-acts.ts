import type { LocalText } from '../../../shared/model/local-text.ts';
import type { FreezeException } from '../../../shared/model/change.ts';
import type { Fact } from '../../../shared/model/event.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import {
  mayApprove,
  namedBy,
  standingOfException,
  windowsOf,
} from '../../../shared/rules/freeze/exceptions.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';
import { usedOtherwise } from '../done-before.ts';
import type { ChangeLedger } from './change-ledger.ts';

export interface ExceptionAct {
  exceptionId: string;
  actor: Actor;
  /** Made by the client; the same one twice has one effect. */
  commandId: string;
}

export interface ExceptionAsked {
  /** Null: every line. */
  lines: string[] | null;
  what: string;
  reason: string;
  plan: string | null;
  from: EpochMs;
  until: EpochMs;
  actor: Actor;
  commandId: string;
}

/** What people do about exceptions from the freeze. Each is on disk when its call returns. */
export interface ExceptionActs {
  /** @throws ConsoleError `bad-input`, `log-unwritable`. */
  ask(act: ExceptionAsked): FreezeException;
  /** @throws ConsoleError `not-found`, `conflict`, `second-person-needed` for who asked, `not-allowed`. */
  approve(act: ExceptionAct & { note: string | null }): FreezeException;
  refuse(act: ExceptionAct & { note: string | null }): FreezeException;
  /** @throws ConsoleError `not-found`, `conflict`, `not-allowed` for anybody but who asked and commanders. */
  withdraw(act: ExceptionAct): FreezeException;
}

/** Leave is given for an evening, not for a season, ms. */
const longest = 24 * 3_600_000;

export function createExceptionActs({
  log,
  clock,
  ledger,
  promotion,
  planOf,
}: {
  log: Pick<Log, 'ofCommand'>;
  clock: Clock;
  ledger: ChangeLedger;
  promotion: View<Promotion | null>;
  /** Null: there is no such plan. */
  planOf: (planId: string) => { line?: string | undefined } | null;
}): ExceptionActs {
  const exceptionOf = (exceptionId: string): FreezeException => {
    const exception = ledger.known().exceptions.get(exceptionId);
    if (exception) return exception;
    throw new ConsoleError(
      'not-found',
      { en: `there is no exception ${exceptionId}`, zh: `没有例外 ${exceptionId}` },
      { field: 'exceptionId' },
    );
  };

  /**
   * What a command led to before: the same press of a button twice has one effect. Under the id of another act nothing is answered as if it
   * had been done: who withdraws must not read of an approval as of success.
   */
  const before = (commandId: string, kind: Fact['kind'], exceptionId?: string): FreezeException | null => {
    const [first] = log.ofCommand(commandId);
    if (first === undefined) return null;
    if (first.kind === kind && 'exceptionId' in first.data && first.data.exceptionId !== null)
      if (exceptionId === undefined || first.data.exceptionId === exceptionId)
        return exceptionOf(first.data.exceptionId);
    throw usedOtherwise(commandId);
  };

  const decide = (
    kind: 'exception.approved' | 'exception.refused',
    { exceptionId, actor, commandId, note }: ExceptionAct & { note: string | null },
  ): FreezeException => {
    const done = before(commandId, kind, exceptionId);
    if (done) return done;
    const exception = exceptionOf(exceptionId);
    const { person } = actor;
    const standing = standingOfException(exception, clock.now());
    if (standing !== 'asked') throw conflict(exception, standing);
    if (person === exception.askedBy) {
      throw new ConsoleError(
        'second-person-needed',
        {
          en: `${exceptionId} was asked for by ${person}: somebody else decides on it`,
          zh: `${exceptionId} 由 ${person} 申请：须由其他人决定`,
        },
        { field: 'second' },
      );
    }
    const windows = windowsOf(promotion.read(), exception);
    if (!mayApprove(windows, actor)) {
      const who = ['a commander', ...namedBy(windows)].join(', ');
      throw new ConsoleError(
        'not-allowed',
        {
          en: `${exceptionId} may be decided on by ${who}; not by ${person}`,
          zh: `${exceptionId} 可由 ${who} 决定，${person} 不可以`,
        },
        {
          field: 'second',
        },
      );
    }
    ledger.record({ kind, data: { exceptionId, note } }, { author: person, command: commandId });
    return exceptionOf(exceptionId);
  };

  return {
    ask({ actor, commandId, ...asked }) {
      const done = before(commandId, 'exception.asked');
      if (done) return done;
      checkTimes(asked, clock.now());
      checkLines(asked, promotion.read());
      if (asked.plan !== null) checkPlan(asked.plan, asked.lines, planOf(asked.plan));
      const exceptionId = `FX-${ledger.known().exceptions.size + 1}`;
      ledger.record(
        { kind: 'exception.asked', data: { exceptionId, ...asked } },
        { author: actor.person, command: commandId },
      );
      return exceptionOf(exceptionId);
    },
    approve: (act) => decide('exception.approved', act),
    refuse: (act) => decide('exception.refused', act),
    withdraw({ exceptionId, actor, commandId }) {
      const done = before(commandId, 'exception.withdrawn', exceptionId);
      if (done) return done;
      const exception = exceptionOf(exceptionId);
      const standing = standingOfException(exception, clock.now());
      if (standing !== 'asked' && standing !== 'ahead' && standing !== 'open')
        throw conflict(exception, standing);
      if (actor.person !== exception.askedBy && actor.role !== 'commander') {
        throw new ConsoleError('not-allowed', {
          en: `${exceptionId} may be withdrawn by ${exception.askedBy} or a commander`,
          zh: `${exceptionId} 只能由 ${exception.askedBy} 或指挥撤回`,
        });
      }
      ledger.record(
        { kind: 'exception.withdrawn', data: { exceptionId } },
        { author: actor.person, command: commandId },
      );
      return exceptionOf(exceptionId);
    },
  };
}

function conflict({ id, decidedBy }: FreezeException, standing: string): ConsoleError {
  const who = { en: decidedBy ?? 'somebody', zh: decidedBy ?? '他人' };
  const words: Record<string, { en: string; zh: string }> = {
    lapsed: { en: 'has lapsed: its time is over and nobody decided', zh: '已失效：时间已过而无人决定' },
    over: { en: 'is over', zh: '已结束' },
    refused: { en: `was refused by ${who.en}`, zh: `已被 ${who.zh} 拒绝` },
    withdrawn: { en: `was withdrawn by ${who.en}`, zh: `已被 ${who.zh} 撤回` },
  };
  const word = words[standing] ?? { en: `was approved by ${who.en}`, zh: `已由 ${who.zh} 批准` };
  return new ConsoleError('conflict', { en: `${id} ${word.en}`, zh: `${id} ${word.zh}` });
}

function checkTimes({ from, until }: Pick<FreezeException, 'from' | 'until'>, now: EpochMs): void {
  const refuse = (message: LocalText): never => {
    throw new ConsoleError('bad-input', message, { field: 'until' });
  };
  if (!(from < until)) refuse({ en: 'expected an end after the begin', zh: '结束应晚于开始' });
  if (until <= now) refuse({ en: 'expected an end that lies ahead', zh: '结束应在将来' });
  if (until - from > longest)
    refuse({
      en: 'expected at most 24 hours: ask again for what lasts longer',
      zh: '最长 24 小时：更久的请再次申请',
    });
}

function checkLines({ lines }: Pick<FreezeException, 'lines'>, promotion: Promotion | null): void {
  if (lines === null || promotion === null) return;
  const known = promotion.lines.map(({ id }) => id);
  const unknown = lines.find((line) => !known.includes(line));
  if (unknown === undefined) return;
  throw new ConsoleError(
    'bad-input',
    {
      en: `"${unknown}" is not one of the lines (${known.join(', ')})`,
      zh: `“${unknown}”不是业务线之一（${known.join(', ')}）`,
    },
    {
      field: 'lines',
    },
  );
}

/** Leave that would not let its own plan through would only be found out at the start. */
function checkPlan(
  planId: string,
  lines: readonly string[] | null,
  plan: { line?: string | undefined } | null,
): void {
  if (plan === null)
    throw new ConsoleError(
      'bad-input',
      { en: `there is no plan ${planId} in the library`, zh: `预案库中没有 ${planId}` },
      { field: 'plan' },
    );
  const { line } = plan;
  if (lines === null || (line !== undefined && lines.includes(line))) return;
  const expected =
    line === undefined
      ? { en: 'every line, since the plan has none', zh: '全部业务线，因为该预案没有写业务线' }
      : { en: line, zh: line };
  const text = {
    en: `expected the line of ${planId}: ${expected.en}`,
    zh: `应包含 ${planId} 的业务线：${expected.zh}`,
  };
  throw new ConsoleError('bad-input', text, { field: 'lines' });
}
