import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import type { AlertBoard } from '../../../shared/model/alert.ts';
import type { ConsoleStatus, RehearsalState } from '../../../shared/model/console-status.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import { eventEnd, eventStart, phaseAt, type Promotion } from '../../../shared/model/promotion.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import { instantMs, type EpochMs } from '../../../shared/model/time.ts';
import { dataAge, sourcesOffline } from '../../../shared/rules/offline.ts';
import { worstOf } from '../../../shared/rules/worst.ts';
import type { Clock } from '../clock.ts';
import { createLiveView, type LiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';

export interface StatusParts {
  version: string;
  host: 'desktop' | 'server';
  clock: Clock;
  log: Log;
  settings: Settings;
  promotion: View<Promotion | null>;
  /** Of the promotion and the coordinates. */
  fileProblems: () => readonly Problem[];
  alerts: View<AlertBoard>;
  plans: View<PlanLibrary>;
  executions: View<ExecutionView[]>;
  sources: () => SourceStatus[];
  rehearsal: () => RehearsalState | null;
  history: () => ConsoleStatus['history'];
}

/** What every screen shows around its board, gathered from all parts. */
export function createStatusView(parts: StatusParts): LiveView<ConsoleStatus> {
  return createLiveView({ clock: parts.clock, every: 1_000, compute: () => gather(parts) });
}

function gather(parts: StatusParts): ConsoleStatus {
  const now = parts.clock.now();
  const sources = parts.sources();
  const alerts = parts.alerts.read();
  const library = parts.plans.read();
  const promotion = parts.promotion.read();
  const log = parts.log.status();
  const planOf = (id: string) => library.plans.find(({ plan }) => plan.id === id)?.plan ?? null;
  return {
    at: now,
    version: parts.version,
    console: parts.log.consoleId,
    host: parts.host,
    language: parts.settings.language,
    zone: promotion?.zone ?? parts.settings.zone ?? 'UTC',
    promotion: promotion === null ? null : promotionNow(promotion, now),
    rehearsal: parts.rehearsal(),
    sources,
    offline: sourcesOffline(sources),
    dataAge: dataAge(sources, now),
    log: { writable: log.writable, reason: log.reason, head: parts.log.head() },
    history: parts.history(),
    problems: [...damageOf(log.damage), ...parts.fileProblems(), ...library.problems],
    counts: { p1: alerts.counts.p1, p2: alerts.counts.p2, p3: alerts.counts.p3 },
    worst: worstOf(alerts.rows, planOf),
    executions: parts.executions
      .read()
      .filter(({ status }) => status !== 'finished')
      .map(({ id, plan, status, steps }) => ({
        id,
        planId: plan.id,
        title: plan.title,
        status,
        done: steps.filter((step) => step.status === 'done').length,
        steps: steps.length,
      })),
    people: parts.settings.people.map(({ id, name, phone, roles, lines }) => ({
      id,
      name,
      phone,
      roles,
      lines,
    })),
  };
}

function damageOf(damage: string | null): Problem[] {
  return damage === null ? [] : [{ file: null, line: null, field: 'log', reason: damage }];
}

function promotionNow(promotion: Promotion, now: EpochMs): ConsoleStatus['promotion'] {
  const frozen = promotion.freeze
    .filter((window) => instantMs(window.start) <= now && now < instantMs(window.end))
    .map((window) => instantMs(window.end));
  return {
    id: promotion.id,
    name: promotion.name,
    startsAt: eventStart(promotion),
    endsAt: eventEnd(promotion),
    phase: phaseAt(promotion, now)?.id ?? null,
    frozenUntil: frozen.length === 0 ? null : Math.max(...frozen),
  };
}
