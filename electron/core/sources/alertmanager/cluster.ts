import type { AlertFacts } from '../../../../shared/model/alert.ts';
import type { AlertmanagerSettings } from '../../../../shared/model/source-settings.ts';
import type { Breaker, SourceMember, SourceStatus } from '../../../../shared/model/source-status.ts';
import { durationMs } from '../../../../shared/model/time.ts';
import type { AlertList } from '../alerting/alert-list.ts';
import { shownAddress } from '../http/source-failure.ts';
import { createSourceHealth } from '../watch/source-health.ts';
import { noDetails, type SourceWatch, type WatchContext } from '../watch/watch-source.ts';
import { watchMember } from './watch-member.ts';

export interface Cluster {
  watch: SourceWatch;
  /** Whether a member that is heard had, in its last answer, the alert that must always be there. */
  hasDeadMan(): boolean;
}

/**
 * Several Alertmanagers that are one source. Each is polled by itself, with its own connections, back-off and breaker; the source is as
 * alive as the member that was heard last, and its complaint names those that do not answer.
 *
 * @param onAnswer called after each poll that succeeded.
 */
export function createCluster(
  settings: AlertmanagerSettings,
  context: WatchContext,
  isDeadMan: (alert: AlertFacts) => boolean,
  onAnswer: (member: string, list: AlertList) => void,
): Cluster {
  const { id, kind } = settings;
  const health = createSourceHealth({
    source: { id, kind, address: settings.urls.map((url) => shownAddress(url)).join(', ') },
    every: durationMs(settings.every),
    clock: context.clock,
    lostAt: context.lostAt(id),
    record: context.record,
    onChange: context.onChange,
  });

  const members = settings.urls.map((url) => {
    const address = shownAddress(url);
    const member = watchMember({
      settings: { ...settings, id: `${id} at ${address}` },
      source: id,
      url,
      isDeadMan,
      context: {
        ...context,
        // The timeline tells of the source. Of a member alone, its complaint and the Sources page do.
        lostAt: () => null,
        record: () => true,
        onPoll: (poll) => context.onPoll({ ...poll, source: id }),
      },
      onPoll(list) {
        if (list === null) {
          const failure = failureOf(statuses());
          if (failure !== null) health.failed(failure);
          return;
        }
        const latency = member.watch.status().latency ?? 0;
        health.succeeded({ latency, complaint: complaintOf(statuses()) });
        onAnswer(address, list);
      },
    });
    return member;
  });
  const statuses = () => members.map(({ watch }) => watch.status());
  const heardLists = () =>
    members.flatMap(({ watch, list }) => {
      const { freshness } = watch.status();
      const answered = list();
      return answered !== null && (freshness === 'live' || freshness === 'ageing') ? [answered] : [];
    });

  return {
    hasDeadMan: () => heardLists().some(({ deadManSeen }) => deadManSeen),
    watch: {
      status() {
        const all = statuses();
        const lists = heardLists();
        const fingerprints = new Set(
          lists.flatMap(({ alerts }) => alerts.map(({ fingerprint }) => fingerprint)),
        );
        const certificates = all.flatMap(({ certificateEndsAt }) => certificateEndsAt ?? []);
        const polls = all.flatMap(({ nextPollAt }) => nextPollAt ?? []);
        return {
          ...noDetails,
          ...health.status(),
          fault: failureOf(all)?.fault ?? null,
          lastError: complaintOf(all),
          lastErrorAt: latest(all.map(({ lastErrorAt }) => lastErrorAt)),
          consecutiveFailures: Math.min(...all.map(({ consecutiveFailures }) => consecutiveFailures)),
          nextPollAt: polls.length === 0 ? null : Math.min(...polls),
          breaker: breakerOf(all.map(({ breaker }) => breaker)),
          alerts: lists.length === 0 ? null : fingerprints.size,
          bytes: {
            last: all.reduce((sum, { bytes }) => sum + bytes.last, 0),
            total: all.reduce((sum, { bytes }) => sum + bytes.total, 0),
          },
          certificateEndsAt: certificates.length === 0 ? null : Math.min(...certificates),
          members: all.map((status, index) => memberOf(status, members[index]?.list() ?? null)),
        };
      },
      now: () => members.forEach(({ watch }) => watch.now()),
      soon: () => members.forEach(({ watch }) => watch.soon()),
      close() {
        for (const { watch } of members) watch.close();
        health.close();
      },
    },
  };
}

function memberOf(status: SourceStatus, list: AlertList | null): SourceMember {
  const { address, freshness, lastSuccessAt, fault, lastError, consecutiveFailures, latency } = status;
  const alerts = list?.alerts.length ?? null;
  return { address, freshness, lastSuccessAt, fault, lastError, consecutiveFailures, latency, alerts };
}

/** The failure of the source: that of its first member, once none of them answers. */
function failureOf(members: readonly SourceStatus[]) {
  const [first] = members;
  const { fault } = first ?? {};
  if (first === undefined || !fault || members.some((member) => member.fault === null)) return null;
  return { latency: first.latency ?? 0, fault, reason: complaintOf(members) ?? '' };
}

function complaintOf(members: readonly SourceStatus[]): string | null {
  const silent = members.filter(({ fault }) => fault !== null);
  const said = members.flatMap(({ lastError }) => lastError ?? []);
  if (said.length === 0) return null;
  if (silent.length === 0) return said.join('; ');
  return `${silent.length} of ${members.length} members did not answer. ${said.join('; ')}`;
}

/** It is asked as long as one member is. */
function breakerOf(breakers: readonly Breaker[]): Breaker {
  const open = breakers.filter(({ state }) => state === 'open');
  const best =
    breakers.find(({ state }) => state === 'closed') ??
    breakers.find(({ state }) => state === 'half-open') ??
    open.toSorted((left, right) => (left.until ?? 0) - (right.until ?? 0))[0];
  return best ?? { state: 'closed', since: 0, until: null };
}

function latest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}
