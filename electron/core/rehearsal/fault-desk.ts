import type { RehearsalFault } from '../../../shared/model/console-status.ts';
import { durationMs, type EpochMs } from '../../../shared/model/time.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { DisposableStore, type Disposer } from '../disposer.ts';
import type { Sampler } from './metrics/sampler.ts';
import { releasedApp } from './model/effects.ts';
import type { Shop } from './model/shop.ts';
import type { Fault, FaultId, Scenario } from './scenario-file.ts';

export interface FaultSwitched {
  fault: string;
  on: boolean;
  at: EpochMs;
  /** `scenario`: it came by itself. */
  by: 'scenario' | 'request';
}

/** The faults of the rehearsal: what is on, what comes by itself, and who wants to know. */
export interface FaultDesk {
  isOn(fault: FaultId): boolean;
  list(): RehearsalFault[];
  /** Also calls off what the scenario still had in store for this fault. @throws ConsoleError `not-found` that names the faults. */
  switchFault(fault: string, on: boolean): void;
  subscribe(listener: (switched: FaultSwitched) => void): Disposer;
  close(): Promise<void>;
}

export interface FaultDeskOptions {
  faults: readonly Fault[];
  scenario: Scenario;
  shop: Shop;
  sampler: Sampler;
  clock: Clock;
}

export function createFaultDesk({ faults, scenario, shop, sampler, clock }: FaultDeskOptions): FaultDesk {
  const started = new DisposableStore();
  const listeners = new Set<(switched: FaultSwitched) => void>();
  const inStore = new Map<FaultId, Disposer>();
  const isOn = (fault: FaultId) => shop.controls.asked(`fault:${fault}`, clock.now()) === 1;

  const apply = (fault: FaultId, on: boolean, by: FaultSwitched['by']) => {
    inStore.get(fault)?.();
    inStore.delete(fault);
    if (isOn(fault) === on) return;
    const at = clock.now();
    // A new release serves, whatever became of the one before.
    if (fault === 'bad-release' && on) shop.set(`release:${releasedApp}`, 0, at);
    shop.set(`fault:${fault}`, on ? 1 : 0, at);
    if (fault === 'source-frozen') sampler.freeze(on);
    for (const listener of listeners) listener({ fault, on, at, by });
  };

  for (const { id, after } of scenario.faults) {
    const callOff = started.add(clock.after(durationMs(after), () => apply(id, true, 'scenario')));
    inStore.set(id, callOff);
  }

  return {
    isOn,
    list: () => faults.map(({ id, title, plans }) => ({ id, title, on: isOn(id), plans })),
    switchFault(asked, on) {
      const fault = faults.find(({ id }) => id === asked);
      if (!fault) {
        throw new ConsoleError(
          'not-found',
          {
            en: `the rehearsal has no fault ${JSON.stringify(asked)}; it has ${faults.map(({ id }) => id).join(', ')}`,
            zh: `演练没有故障 ${JSON.stringify(asked)}，只有 ${faults.map(({ id }) => id).join(', ')}`,
          },
          { field: 'fault' },
        );
      }
      apply(fault.id, on, 'request');
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => started.dispose(),
  };
}
