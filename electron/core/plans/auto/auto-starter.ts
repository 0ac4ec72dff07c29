import type { Armed, AutoStart } from '../../../../shared/model/auto-start.ts';
import type { Fact, StoredEvent } from '../../../../shared/model/event.ts';
import type { LocalText } from '../../../../shared/model/local-text.ts';
import { SYSTEM_AUTHOR } from '../../../../shared/model/person.ts';
import type { PlanRecord } from '../../../../shared/model/plan.ts';
import { phaseAt, type Promotion } from '../../../../shared/model/promotion.ts';
import { instantMs } from '../../../../shared/model/time.ts';
import {
  armedIn,
  autoObstacles,
  disarmedBy,
  type AutoSituation,
} from '../../../../shared/rules/auto-start.ts';
import type { Firing } from '../../../../shared/rules/trigger/round.ts';
import type { Actor } from '../../actor.ts';
import type { Clock } from '../../clock.ts';
import { ConsoleError } from '../../console-error.ts';
import { noPlan } from '../../not-known.ts';
import { doneBefore } from '../../done-before.ts';
import type { Log } from '../../log/log.ts';
import type { View } from '../../view.ts';
import type { Act, Executor } from '../executor.ts';

/** Lets plans start by themselves that a commander has armed, and nothing else. */
export interface AutoStarter {
  of(planId: string): AutoStart | null;
  /** @throws ConsoleError `not-allowed` for anybody but a commander; `conflict` with the first obstacle. */
  arm(act: Act & { planId: string; hash: string }): AutoStart;
  disarm(act: Act & { planId: string }): AutoStart;
  /** What a trigger says after a poll; `replayed`: it was judged anew from older samples that came in. */
  observe(planId: string, said: Firing | null | 'replayed'): void;
  /** Ends armings that have run out, or whose plan is another now. */
  sync(): void;
  close(): void;
}

export interface AutoStarterOptions {
  find: (planId: string) => PlanRecord | null;
  promotion: View<Promotion | null>;
  /** What a start depends on now. */
  situationOf: (record: PlanRecord) => AutoSituation;
  executor: Pick<Executor, 'start'>;
  clock: Clock;
  log: Log;
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
  onChange: () => void;
}

const everyMs = 1_000;

/**
 * A start by itself needs a firing that this console saw begin, after the plan was armed: the trigger was judged and did not hold, and then
 * it did. So neither what fired before the arming counts, nor what a restart finds fired, nor what older samples say that come in late.
 */
export function createAutoStarter(options: AutoStarterOptions): AutoStarter {
  const { find, promotion, situationOf, executor, clock, log, past, onChange } = options;
  const armed = armedIn(past);
  /** Armed plans whose trigger was seen not to hold since. */
  const ready = new Set<string>();

  const tell = (fact: Fact, author = SYSTEM_AUTHOR, command: string | null = null) =>
    log.append([{ ...fact, at: clock.now(), author, command }]);

  /** What cannot be recorded is not done, and what has to be recorded waits. */
  const tried = (act: () => void): boolean => {
    try {
      act();
      return true;
    } catch (failure) {
      if (failure instanceof ConsoleError) return false;
      throw failure;
    }
  };

  const sync = () => {
    for (const [planId, arming] of armed) {
      const reason = disarmedBy(arming, { now: clock.now(), hash: find(planId)?.hash ?? null });
      if (reason === null) continue;
      ready.delete(planId);
      if (!tried(() => tell({ kind: 'auto.disarmed', data: { planId, reason } }))) continue;
      armed.delete(planId);
      onChange();
    }
  };

  const viewOf = (record: PlanRecord): AutoStart | null => {
    if (!record.plan.auto) return null;
    const arming = armed.get(record.plan.id);
    const holds = arming && disarmedBy(arming, { now: clock.now(), hash: record.hash }) === null;
    return { armed: holds ? arming : null, obstacles: autoObstacles(record, situationOf(record)) };
  };

  const required = (planId: string): PlanRecord => {
    const record = find(planId);
    if (record) return record;
    throw noPlan(planId);
  };

  const startFor = (record: PlanRecord, arming: Armed, firedAt: number) => {
    const planId = record.plan.id;
    const obstacles: LocalText[] = autoObstacles(record, situationOf(record));
    if (obstacles.length === 0) {
      try {
        const { id } = executor.start({
          planId,
          mode: 'live',
          hash: arming.hash,
          actor: theConsole,
          // The same firing has the same command: it starts once, whatever comes between.
          commandId: `auto:${planId}:${arming.at}:${firedAt}`,
        });
        const data = { planId, executionId: id, armedBy: arming.by, armedAt: arming.at, firedAt };
        tried(() => tell({ kind: 'auto.started', data }));
        return;
      } catch (failure) {
        if (!(failure instanceof ConsoleError)) throw failure;
        obstacles.push(failure.text);
      }
    }
    tried(() => tell({ kind: 'auto.held', data: { planId, firedAt, reasons: obstacles } }));
  };

  const keepSyncing = () =>
    clock.after(everyMs, () => {
      sync();
      stop = keepSyncing();
    });
  let stop = keepSyncing();

  return {
    of(planId) {
      const record = find(planId);
      return record && viewOf(record);
    },
    arm({ planId, hash, actor, commandId }) {
      const record = required(planId);
      const view = viewOf(record);
      const isSame = ({ data }: { data: { planId: string; hash: string } }) =>
        data.planId === planId && data.hash === hash;
      if (doneBefore(log, commandId, 'auto.armed', isSame) && view) return view;
      requireCommander(actor);
      if (view === null)
        throw conflict(
          { en: `${planId} does not say auto: true`, zh: `${planId} 没有写 auto: true` },
          'planId',
        );
      if (record.hash !== hash)
        throw conflict(
          {
            en: `${planId} has changed since it was read: look at it again`,
            zh: `${planId} 在读取之后已改动：请再看一遍`,
          },
          'hash',
        );
      const [first] = view.obstacles;
      if (first)
        throw conflict(
          { en: `${planId} cannot be armed: ${first.en}`, zh: `${planId} 不能布防：${first.zh}` },
          'planId',
        );
      const current = promotion.read();
      const phase = current && phaseAt(current, clock.now());
      if (!phase)
        throw conflict(
          {
            en: 'no phase of a promotion is on, and an arming ends with its phase',
            zh: '当前不在大促的任何阶段，而布防随阶段结束',
          },
          'planId',
        );
      const until = instantMs(phase.end);
      const [event] = tell(
        { kind: 'auto.armed', data: { planId, hash, phase: phase.id, until } },
        actor.person,
        commandId,
      );
      armed.set(planId, { by: actor.person, at: event?.at ?? clock.now(), phase: phase.id, until, hash });
      ready.delete(planId);
      onChange();
      return viewOf(record) ?? view;
    },
    disarm({ planId, actor, commandId }) {
      const record = required(planId);
      requireCommander(actor);
      if (armed.has(planId)) {
        tell({ kind: 'auto.disarmed', data: { planId, reason: 'person' } }, actor.person, commandId);
        armed.delete(planId);
        ready.delete(planId);
        onChange();
      }
      return viewOf(record) ?? { armed: null, obstacles: [] };
    },
    observe(planId, said) {
      const record = find(planId);
      const arming = armed.get(planId);
      if (!record || !arming || disarmedBy(arming, { now: clock.now(), hash: record.hash }) !== null) return;
      if (said === null) ready.add(planId);
      if (said === null || !ready.delete(planId) || said === 'replayed') return;
      startFor(record, arming, said.firedAt);
      onChange();
    },
    sync,
    close: () => stop(),
  };
}

/** The author of such a start is the console; the fact beside it says on whose word. */
const theConsole: Actor = { person: SYSTEM_AUTHOR, role: 'responder' };

function requireCommander({ role }: Actor): void {
  if (role === 'commander') return;
  throw new ConsoleError('not-allowed', {
    en: `only a commander arms a plan; this session has the role ${role}`,
    zh: `只有指挥能布防预案，当前会话的角色是 ${role}`,
  });
}

function conflict(message: LocalText, field: string): ConsoleError {
  return new ConsoleError('conflict', message, { field });
}
