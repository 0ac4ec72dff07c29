import type { Fact, StoredEvent } from '../../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../../shared/model/person.ts';
import type { PlanRecord } from '../../../../shared/model/plan.ts';
import type { HealthReason, PlanHealth } from '../../../../shared/model/plan-health.ts';
import type { Promotion } from '../../../../shared/model/promotion.ts';
import type { Settings } from '../../../../shared/model/settings.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import {
  judgeHealth,
  queriesOf,
  type HealthFindings,
  type QueryFinding,
  type TargetFinding,
} from '../../../../shared/rules/plan-health/health.ts';
import { needsOf } from '../../../../shared/rules/plan-health/needs.ts';
import type { Clock } from '../../clock.ts';
import { ConsoleError } from '../../console-error.ts';
import type { Disposer } from '../../disposer.ts';
import type { Log } from '../../log/log.ts';
import type { Samples } from '../../sources/samples/samples.ts';
import type { View } from '../../view.ts';
import { askQueries } from './ask-queries.ts';
import { probeTarget } from './probe-target.ts';

/** Whether the plans in force would do what they say: checked when they come, and from time to time. */
export interface HealthMonitor {
  of(planId: string): PlanHealth;
  /** Checks all plans now; while a check is under way, the next one follows it. */
  check(): Promise<void>;
  /** Follows the plans in force after they have changed. */
  sync(): void;
  close(): Promise<void>;
}

export interface HealthMonitorOptions {
  records: () => readonly PlanRecord[];
  samples: Samples;
  clock: Clock;
  log: Log;
  settings: Pick<Settings, 'targets' | 'channels' | 'people'> & Partial<Pick<Settings, 'zone'>>;
  /** Names of the templates in force; without it a template is not checked again after the plan was read. */
  templates?: () => ReadonlySet<string>;
  promotion: View<Promotion | null>;
  /** The last time that a plan was carried out to its end, in a drill or for real. */
  lastDrill: (planId: string) => EpochMs | null;
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
  onChange: () => void;
  probe?: typeof probeTarget;
}

/** Between two checks of everything, ms. */
export const checkEveryMs = 60_000;
/** Between two connections to one target: a check must not be a load, ms. */
export const probeEveryMs = 300_000;
const probeDeadlineMs = 5_000;
/** Several files of a folder change at once, ms. */
const settleMs = 2_000;

const unchecked: PlanHealth = { state: 'unchecked', since: null, checkedAt: null, reasons: [] };

export function createHealthMonitor(options: HealthMonitorOptions): HealthMonitor {
  const { records, samples, clock, log, settings, templates, promotion, lastDrill, past, onChange } = options;
  const probe = options.probe ?? probeTarget;
  const stopping = new AbortController();
  const health = new Map<string, PlanHealth>();
  const told = ailingIn(past);
  const targets = new Map<string, { finding: TargetFinding; at: number }>();
  let seen = '';
  let timer: Disposer | null = null;
  let running: Promise<void> | null = null;
  let again = false;

  const tell = (fact: Fact): boolean => {
    try {
      log.append([{ ...fact, at: clock.now(), author: SYSTEM_AUTHOR, command: null }]);
      return true;
    } catch (failure) {
      if (failure instanceof ConsoleError) return false;
      throw failure;
    }
  };

  const probeTargets = async (plans: readonly PlanRecord[]) => {
    const due = new Set(
      plans
        .flatMap(({ plan }) => needsOf(plan).targets)
        .filter((name) => {
          const last = targets.get(name);
          return last === undefined || clock.monotonic() - last.at >= probeEveryMs;
        }),
    );
    // One after another would make a check as long as all that hang; they are few, and each has its own deadline.
    await Promise.all(
      [...due].map(async (name) => {
        const target = Object.hasOwn(settings.targets, name) ? settings.targets[name] : undefined;
        if (!target) return;
        const finding = await probe(target, { clock, signal: stopping.signal, deadline: probeDeadlineMs });
        if (!stopping.signal.aborted) targets.set(name, { finding, at: clock.monotonic() });
      }),
    );
  };

  /** The log says what the check says; what could not be told is told at the next one. */
  const take = (record: PlanRecord, findings: HealthFindings) => {
    const { id, version } = record.plan;
    const { state, reasons } = judgeHealth(record, findings);
    const now = clock.now();
    const before = health.get(id);
    const known = told.get(id);
    const ailments = reasons.filter(({ code }) => code !== 'not-answered');
    let since = before?.state === state && before.since !== null ? before.since : now;
    if (state === 'ailing') {
      since = known?.since ?? now;
      if (known?.key !== keyOf(ailments)) {
        if (tell({ kind: 'plan.ailing', data: { planId: id, version, reasons: ailments } }))
          told.set(id, { since, key: keyOf(ailments) });
      }
    } else if (state === 'healthy' && known) {
      if (tell({ kind: 'plan.recovered', data: { planId: id, ailingSince: known.since } })) told.delete(id);
    }
    health.set(id, { state, since, checkedAt: now, reasons });
  };

  const checkOnce = async () => {
    const current = [...records()];
    const context = { promotion: promotion.read() };
    const queries = [...new Set(current.flatMap(({ plan }) => queriesOf(plan, context)))];
    const [answers] = await Promise.all([
      askQueries(queries, { samples, clock, signal: stopping.signal }),
      probeTargets(current),
    ]);
    if (stopping.signal.aborted) return;
    const inForce = records();
    const findings = findingsOf(answers, context.promotion);
    for (const record of inForce) take(record, findings);
    const ids = new Set(inForce.map(({ plan }) => plan.id));
    for (const id of health.keys()) if (!ids.has(id)) health.delete(id);
    onChange();
  };

  const findingsOf = (
    answers: ReadonlyMap<string, QueryFinding>,
    current: Promotion | null,
  ): HealthFindings => ({
    now: clock.now(),
    query: (query) => answers.get(query),
    target: (name) => targets.get(name)?.finding,
    targets: new Set(Object.keys(settings.targets)),
    channels: new Set(Object.keys(settings.channels)),
    templates: templates?.() ?? null,
    people: settings.people,
    plans: new Set(records().map(({ plan }) => plan.id)),
    promotion: current,
    zone: current?.zone ?? settings.zone,
    lastDrill,
  });

  const check = (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      try {
        do {
          again = false;
          await checkOnce();
        } while (again && !stopping.signal.aborted);
      } finally {
        running = null;
      }
    })();
    return running;
  };

  const checkIn = (ms: number) => {
    timer?.();
    timer = clock.after(ms, () => {
      void check().finally(() => {
        if (!stopping.signal.aborted) checkIn(checkEveryMs);
      });
    });
  };

  const sync = () => {
    const now = records()
      .map(({ plan, hash, standing }) => `${plan.id} ${hash} ${standing}`)
      .join('\n');
    if (now === seen) return;
    seen = now;
    checkIn(settleMs);
  };
  checkIn(settleMs);
  const stopFollowing = promotion.watch(() => {
    if (!running) checkIn(settleMs);
  });

  return {
    of: (planId) => health.get(planId) ?? unchecked,
    check,
    sync,
    async close() {
      stopping.abort();
      stopFollowing();
      timer?.();
      await running;
    },
  };
}

function keyOf(reasons: readonly HealthReason[]): string {
  return reasons
    .map(({ code, about }) => `${code} ${about}`)
    .toSorted()
    .join('\n');
}

/** Plans that the log holds to be ailing, since when, and with what. */
function ailingIn(events: Iterable<StoredEvent>): Map<string, { since: EpochMs; key: string }> {
  const ailing = new Map<string, { since: EpochMs; key: string }>();
  for (const event of events) {
    if (event.kind === 'plan.ailing') {
      const { planId, reasons } = event.data;
      ailing.set(planId, { since: ailing.get(planId)?.since ?? event.at, key: keyOf(reasons) });
    } else if (event.kind === 'plan.recovered') ailing.delete(event.data.planId);
  }
  return ailing;
}
