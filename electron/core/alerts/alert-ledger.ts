import type { Alert } from '../../../shared/model/alert.ts';
import type { NewEvent, StoredEvent } from '../../../shared/model/event.ts';
import type { AlertFact } from '../../../shared/rules/alert-reconciliation.ts';
import { noAlerts, projectAlerts, type Alerts } from '../../../shared/rules/alerts.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Disposer } from '../disposer.ts';
import type { Log } from '../log/log.ts';
import { readWhole } from '../log/read-whole.ts';

type AlertEvent = NewEvent & AlertFact;

/** The alerts as the log has them, and as they are shown. */
export interface AlertLedger {
  /** What is on disk. Acts and reconciliations start from here. */
  recorded(): Alerts;
  /** The same, with what was seen but could not be recorded yet: while the disk is full nobody must miss a new P1 (G4). */
  shown(): Alerts;
  /**
   * Records what a source's answer means, as one batch. What cannot be recorded is shown all the same, and comes again with the next
   * answer; it keeps the time at which it was first seen.
   *
   * @returns true when all of it is on disk.
   */
  settle(source: string, facts: readonly AlertFact[]): boolean;
  close: Disposer;
}

export interface AlertLedgerOptions {
  log: Log;
  clock: Clock;
  onChange: () => void;
  /** Told of each event about an alert that is on disk, from the first one of the log on, with the alert as it is after it. */
  onRecorded?: (event: StoredEvent, alert: Alert | null) => void;
}

export function createAlertLedger({ log, clock, onChange, onRecorded }: AlertLedgerOptions): AlertLedger {
  const unrecorded = new Map<string, readonly AlertEvent[]>();
  let recorded = projectAlerts(noAlerts, readWhole(log), onRecorded);
  let shown = recorded;

  const refresh = () => {
    const waiting = [...unrecorded.values()].flat();
    shown = waiting.length === 0 ? recorded : projectAlerts(recorded, waiting);
    onChange();
  };
  const stopListening = log.subscribe((events) => {
    if (!events.some(({ kind }) => kind.startsWith('alert.'))) return;
    recorded = projectAlerts(recorded, events, onRecorded);
    refresh();
  });

  const eventsOf = (facts: readonly AlertFact[], waiting: readonly AlertEvent[]): AlertEvent[] => {
    const seenAt = new Map(waiting.map((event) => [keyOf(event), event.at]));
    return facts.map((fact) => ({
      ...fact,
      at: seenAt.get(keyOf(fact)) ?? clock.now(),
      author: 'tidewatch',
      command: null,
    }));
  };

  return {
    recorded: () => recorded,
    shown: () => shown,
    settle(source, facts) {
      const waiting = unrecorded.get(source) ?? [];
      if (facts.length === 0 && waiting.length === 0) return true;
      const events = eventsOf(facts, waiting);
      unrecorded.delete(source);
      try {
        log.append(events);
      } catch (failure) {
        if (!(failure instanceof ConsoleError && failure.code === 'log-unwritable')) throw failure;
        unrecorded.set(source, events);
      }
      refresh();
      return !unrecorded.has(source);
    },
    close: stopListening,
  };
}

function keyOf({ kind, data }: AlertFact): string {
  return `${kind} ${'alert' in data ? data.alert.fingerprint : data.fingerprint}`;
}
