import { onTestFinished } from 'vitest';
import { createDiagnosisDesk } from '../../electron/core/diagnosis/create-diagnosis-desk.ts';
import type { DiagnosisDesk } from '../../electron/core/diagnosis/diagnosis-desk.ts';
import type { DiagnosisEngine } from '../../electron/core/diagnosis/engine.ts';
import { createLiveView } from '../../electron/core/live-view.ts';
import type { ChangeFacts } from '../../shared/model/change.ts';
import type { Fact } from '../../shared/model/event.ts';
import type { ExecutionView } from '../../shared/model/execution.ts';
import type { Promotion } from '../../shared/model/promotion.ts';
import type { Series } from '../../shared/model/sample.ts';
import { knownSystems } from '../../shared/rules/coordinates/known-systems.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createMemoryLog, type MemoryLog } from './memory-log.ts';
import { planLibrary } from './plan-fixtures.ts';
import { promotionFixture } from './promotion-fixture.ts';
import { createScriptedEngine, type ScriptedEngine } from './scripted-engine.ts';

export interface DeskOfATest {
  desk: DiagnosisDesk;
  log: MemoryLog;
  clock: FakeClock;
  engine: ScriptedEngine;
  /** Facts that were recorded of diagnoses, by their kind. */
  kinds(): string[];
  /** Records came in; so much time passes. */
  arrive(ms?: number): Promise<void>;
  happen(...facts: Fact[]): void;
  openIncident(incidentId?: string): void;
  executions: ExecutionView[];
  changes: ChangeFacts[];
  clearedAt: Map<string, number>;
  /** What queries of the promotion measured. */
  measured: Map<string, Series[]>;
  /** The engine lost what it held, now. */
  lose(): void;
}

/** A desk over an engine that says what the test wants, with a clock that stands. */
export function deskOfATest({
  log = createMemoryLog(),
  clock = createFakeClock(),
  engine = createScriptedEngine(),
  promotion = promotionFixture,
}: {
  log?: MemoryLog;
  clock?: FakeClock;
  engine?: ScriptedEngine;
  promotion?: () => Promotion;
} = {}): DeskOfATest {
  const executions: ExecutionView[] = [];
  const changes: ChangeFacts[] = [];
  const clearedAt = new Map<string, number>();
  const measured = new Map<string, Series[]>();
  let lostAt: number | null = null;
  const desk = createDiagnosisDesk({
    log,
    clock,
    engine: engine satisfies DiagnosisEngine,
    promotion: createLiveView({ clock, compute: promotion }),
    plans: createLiveView({ clock, compute: planLibrary }),
    executions: createLiveView({ clock, compute: () => executions }),
    systems: () => knownSystems(null),
    changes: () => changes,
    rates: () => [],
    measured: (query) => measured.get(query) ?? [],
    lostAt: () => lostAt,
    clearedAt: (fingerprint) => clearedAt.get(fingerprint) ?? null,
    past: [...log.events],
  });
  onTestFinished(() => desk.close());
  const happen = (...facts: Fact[]) =>
    void log.append(facts.map((fact) => ({ ...fact, at: clock.now(), author: 'tidewatch', command: null })));
  return {
    desk,
    log,
    clock,
    engine,
    executions,
    changes,
    clearedAt,
    measured,
    lose() {
      lostAt = clock.now();
    },
    kinds: () => log.kinds().filter((kind) => kind.startsWith('diagnosis.')),
    async arrive(ms = 1_000) {
      engine.arrive();
      await clock.advance(ms);
    },
    happen,
    openIncident(incidentId = 'INC-1') {
      happen({
        kind: 'incident.opened',
        data: {
          incidentId,
          title: 'Coupons time out',
          severity: 1,
          cause: { by: 'hand' },
          since: clock.now(),
          alerts: ['a1'],
        },
      });
    },
  };
}

/** A person who says it, each time under an id of its own. */
let commands = 0;
export const saidBy = (person = 'zhao.min', commandId = `command-${(commands += 1)}`) => ({
  actor: { person, role: 'responder' } as const,
  commandId,
});
