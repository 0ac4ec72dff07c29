import type { Alert, AlertReporter } from '../../../shared/model/alert.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { Confirmation } from '../../../shared/rules/alert-board.ts';
import { reconcileAlerts, withEnds, type AlertFact } from '../../../shared/rules/alert-reconciliation.ts';
import {
  holdersOf,
  reporterKey,
  startReports,
  takeAnswer,
  takeDelivery,
  type AlertDelivery,
  type Reporter,
} from '../../../shared/rules/alert-reports.ts';
import { isMetricKind, isRecordKind } from '../../../shared/rules/query-source.ts';
import { ownSource } from '../../../shared/rules/water-level-alerts.ts';
import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import type { AlertPoll, SourcePoller } from '../sources/poller.ts';
import type { AlertLedger } from './alert-ledger.ts';

/** Takes what the sources say of alerts, and records what it means. */
export interface AlertIntake {
  /**
   * Takes what was delivered by a source that pushes, as one batch.
   * @returns true when every fact of it is on disk: only then may the delivery be acknowledged.
   */
  deliver(delivery: AlertDelivery): boolean;
  /** Who reports an alert, to be asked for many of them at the same moment. */
  confirmations(): (alert: Alert) => Confirmation;
  close: Disposer;
}

export interface AlertIntakeOptions {
  poller: Pick<SourcePoller, 'onAlerts' | 'statuses' | 'subscribe'>;
  ledger: AlertLedger;
  clock: Clock;
}

/** The words of one alert are recorded anew at most this often, ms. */
const wordsEvery = 60_000;

/** Under this name the ledger keeps what could not be recorded. */
const intake = 'sources';

export function createAlertIntake({ poller, ledger, clock }: AlertIntakeOptions): AlertIntake {
  const wordsRecordedAt = new Map<string, number>();
  let hearing = hearingOf(poller.statuses());
  let reports = startReports(hearing.reporters, ledger.recorded(), (reporter) => !hearing.isAsked(reporter));
  let place = 0;
  let postponed: readonly string[] = [];
  /** Everything has to be looked at again: something could not be recorded, or who is lost has changed. */
  let all = false;

  const textDue = (fingerprint: string) =>
    clock.monotonic() - (wordsRecordedAt.get(fingerprint) ?? -Infinity) >= wordsEvery;

  /** Alerts of a source that left the settings are taken as over only once everybody else had the time to report them. */
  const everyoneSpoke = () =>
    [...reports.values()].every(
      ({ reporter, answeredAt }) => answeredAt > 0 || hearing.isLost(reporter) || !hearing.isAsked(reporter),
    );
  const orphans = () =>
    [...ledger.recorded().values()].filter(
      ({ state, source }) => state === 'open' && source !== ownSource && !hearing.sources.has(source),
    );

  const everything = () => {
    const waiting = everyoneSpoke() ? [] : orphans().map(({ fingerprint }) => fingerprint);
    const known = [...ledger.recorded().values()].filter(
      ({ state, source }) => state === 'open' && source !== ownSource,
    );
    const fingerprints = new Set(known.map(({ fingerprint }) => fingerprint));
    for (const { has } of reports.values())
      for (const fingerprint of has.keys()) fingerprints.add(fingerprint);
    for (const fingerprint of waiting) fingerprints.delete(fingerprint);
    return fingerprints;
  };

  const settle = (touched: ReadonlySet<string>, delivery: AlertDelivery | null): boolean => {
    const fingerprints = all ? everything() : new Set([...touched, ...postponed]);
    const { facts, ...outcome } = reconcileAlerts(ledger.recorded(), reports, fingerprints, {
      isLost: hearing.isLost,
      textDue,
    });
    postponed = outcome.postponed;
    for (const fact of facts) {
      if ('alert' in fact.data) wordsRecordedAt.set(fact.data.alert.fingerprint, clock.monotonic());
      else wordsRecordedAt.delete(fact.data.fingerprint);
    }
    const said = facts.map((fact) => withReason(fact, hearing.sources));
    const recorded = ledger.settle(intake, delivery === null ? said : withEnds(said, delivery));
    all = !recorded;
    return recorded;
  };

  const listen = () => {
    const before = hearing.lost;
    hearing = hearingOf(poller.statuses());
    if (hearing.lost !== before) all = true;
  };
  const settleOrphans = () => {
    if (orphans().length > 0 && everyoneSpoke()) all = true;
    if (all) settle(new Set(), null);
  };

  const take = (poll: AlertPoll) => {
    listen();
    place += 1;
    const taken = takeAnswer(reports, poll, place);
    reports = taken.reports;
    settle(taken.touched, null);
    settleOrphans();
  };
  settleOrphans();
  const stopAlerts = poller.onAlerts(take);
  const stopStatuses = poller.subscribe(() => {
    listen();
    settleOrphans();
  });

  return {
    deliver(delivery) {
      listen();
      place += 1;
      const taken = takeDelivery(reports, delivery, place);
      reports = taken.reports;
      return settle(taken.touched, delivery);
    },
    confirmations() {
      const now = hearingOf(poller.statuses());
      return ({ fingerprint, state, source }) => {
        const holders = state === 'open' ? holdersOf(reports, fingerprint, now.isLost) : [];
        const reporters = holders.map(({ reporter, report, living }): AlertReporter => ({
          ...reporter,
          confirmed: living && report.confirmed,
          asOf: now.heardAt(reporter),
        }));
        if (reporters.length === 0) {
          const own = { source, member: null };
          return { reporters, confirmed: !now.isLost(own), asOf: now.heardAt(own) };
        }
        const heard = reporters.flatMap(({ asOf }) => asOf ?? []);
        return {
          reporters,
          confirmed: reporters.some(({ confirmed }) => confirmed),
          asOf: heard.length === 0 ? null : Math.max(...heard),
        };
      };
    },
    close() {
      stopAlerts();
      stopStatuses();
    },
  };
}

function withReason(fact: AlertFact, sources: ReadonlySet<string>): AlertFact {
  if (fact.kind !== 'alert.cleared' || sources.has(fact.data.source)) return fact;
  return { ...fact, data: { ...fact.data, reason: 'source-removed' } };
}

/** Who can report alerts, and who of them is heard at present. */
function hearingOf(statuses: readonly SourceStatus[]) {
  const alerting = statuses.filter(({ kind }) => !isMetricKind(kind) && !isRecordKind(kind));
  const heard = new Map<string, Pick<SourceStatus, 'freshness' | 'lastSuccessAt'>>();
  const asked = new Set<string>();
  const reporters: Reporter[] = [];
  for (const { id: source, kind, members, freshness, lastSuccessAt } of alerting) {
    if (kind === 'alertmanager' || kind === 'prometheus-alerts') asked.add(source);
    heard.set(reporterKey({ source, member: null }), { freshness, lastSuccessAt });
    if (members.length === 0) reporters.push({ source, member: null });
    for (const member of members) {
      const reporter = { source, member: member.address };
      reporters.push(reporter);
      heard.set(reporterKey(reporter), member);
    }
  }
  const isLost = (reporter: Reporter) => {
    const freshness = heard.get(reporterKey(reporter))?.freshness;
    return freshness !== 'live' && freshness !== 'ageing';
  };
  return {
    reporters,
    sources: new Set(alerting.map(({ id }) => id)),
    isAsked: ({ source }: Reporter) => asked.has(source),
    isLost,
    heardAt: (reporter: Reporter) => heard.get(reporterKey(reporter))?.lastSuccessAt ?? null,
    /** The same text as long as the same ones are lost. */
    lost: reporters.filter(isLost).map(reporterKey).join('\n\n'),
  };
}
