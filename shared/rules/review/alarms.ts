import type { AlertFacts } from '../../model/alert.ts';
import type { StoredEvent } from '../../model/event.ts';
import type { AlarmReview } from '../../model/review.ts';
import { worse, type Severity } from '../../model/severity.ts';
import type { EpochMs } from '../../model/time.ts';
import { loadWindow } from '../alert-groups/alert-course.ts';
import type { PlaceCause } from '../alert-groups/causes-among.ts';
import { createAlarmLoad } from './alarm-load.ts';
import { createLostSources } from './lost-sources.ts';
import type { Span } from './minutes.ts';
import { timesOf } from './quantiles.ts';

/** An alert that came and went so often within ten minutes flaps, as the board has it. */
const flaps = 3;
const shownFlappers = 5;

/** One time that an alert is open. */
interface Episode {
  openedAt: EpochMs;
  worst: Severity;
  cause: string;
  acknowledgedAt: EpochMs | null;
  /** Somebody put it aside, which is taking note of it too. */
  shelved: boolean;
}

interface Known {
  facts: AlertFacts;
  open: Episode | null;
  shelvedUntil: EpochMs | null;
  /** Openings within the span, and the last few of them. */
  opened: number;
  last: EpochMs[];
  flapped: boolean;
}

interface Cause {
  open: Set<string>;
  toldAt: EpochMs;
  told: Severity;
}

export interface AlarmCount {
  take(event: StoredEvent): void;
  result(now: EpochMs): AlarmReview;
}

/** Counts what the alerts asked of people within a span, and how people answered; told every event from the log's first on. */
export function createAlarmCount(span: Span, place: PlaceCause): AlarmCount {
  const alerts = new Map<string, Known>();
  const causes = new Map<string, Cause>();
  const load = createAlarmLoad(span);
  const lost = createLostSources(span);
  const opened = bySeverity();
  const told = bySeverity();
  const never = bySeverity();
  const acknowledged: number[] = [];
  const cleared: number[] = [];
  const escalations = { begun: 0, exhausted: 0 };
  const isInside = (at: EpochMs) => at >= span.from && at < span.to;

  /** A cause is news when none of it stood, or when it is worse than what was told; not again within ten minutes unless it is a P1. */
  const tell = (id: string, fingerprint: string, severity: Severity, at: EpochMs) => {
    const cause = causes.get(id) ?? { open: new Set<string>(), toldAt: -Infinity, told: 3 as const };
    const isBack = cause.open.size === 0 && (severity === 1 || at - cause.toldAt >= loadWindow);
    const isWorse = severity < cause.told && (cause.open.size > 0 || cause.toldAt > -Infinity);
    if (isBack || isWorse) {
      load.cause(at);
      if (isInside(at)) told[name(severity)] += 1;
      cause.toldAt = at;
      cause.told = severity;
    }
    cause.open.add(fingerprint);
    causes.set(id, cause);
  };
  const end = (fingerprint: string, at: EpochMs) => {
    const known = alerts.get(fingerprint);
    const episode = known?.open;
    if (!known || !episode) return;
    known.open = null;
    causes.get(episode.cause)?.open.delete(fingerprint);
    if (!isInside(episode.openedAt)) return;
    cleared.push(at - episode.openedAt);
    if (episode.acknowledgedAt === null && !episode.shelved) never[name(episode.worst)] += 1;
  };
  const open = (facts: AlertFacts, at: EpochMs) => {
    const { fingerprint, severity } = facts;
    const known: Known = alerts.get(fingerprint) ?? {
      facts,
      open: null,
      shelvedUntil: null,
      opened: 0,
      last: [],
      flapped: false,
    };
    known.facts = facts;
    alerts.set(fingerprint, known);
    const isShelved = known.shelvedUntil !== null && known.shelvedUntil > at;
    const asks = !facts.suppressed && !isShelved;
    const before = known.open;
    if (before !== null) {
      before.worst = worse(before.worst, severity) ?? severity;
      if (asks) tell(before.cause, fingerprint, severity, at);
      return;
    }
    const { id: cause } = place(facts);
    known.open = { openedAt: at, worst: severity, cause, acknowledgedAt: null, shelved: isShelved };
    known.last.push(at);
    if (known.last.length > flaps) known.last.shift();
    if (isInside(at)) {
      opened[name(severity)] += 1;
      known.opened += 1;
      known.flapped ||= known.last.length === flaps && at - (known.last[0] ?? 0) < loadWindow;
    }
    if (!asks) return;
    load.alert(at);
    tell(cause, fingerprint, severity, at);
  };

  return {
    take(event) {
      const { at } = event;
      // What comes after the span tells only how what began in it went on.
      if (event.kind === 'alert.opened' || event.kind === 'alert.changed') {
        if (at < span.to || alerts.get(event.data.alert.fingerprint)?.open) open(event.data.alert, at);
        return;
      }
      lost.take(event);
      switch (event.kind) {
        case 'alert.cleared':
          return end(event.data.fingerprint, at);
        case 'alert.acknowledged': {
          const episode = alerts.get(event.data.fingerprint)?.open;
          if (!episode || episode.acknowledgedAt !== null) return;
          episode.acknowledgedAt = at;
          if (isInside(episode.openedAt)) acknowledged.push(at - episode.openedAt);
          return;
        }
        case 'alert.shelved': {
          const known = alerts.get(event.data.fingerprint);
          if (!known) return;
          known.shelvedUntil = event.data.until ?? Infinity;
          if (known.open) known.open.shelved = true;
          return;
        }
        case 'alert.unshelved': {
          const known = alerts.get(event.data.fingerprint);
          if (known) known.shelvedUntil = null;
          return;
        }
        case 'escalation.begun':
          escalations.begun += isInside(at) ? 1 : 0;
          return;
        case 'escalation.exhausted':
          escalations.exhausted += isInside(at) ? 1 : 0;
          return;
        default:
      }
    },
    result(now) {
      const unanswered = { ...never };
      let standing = 0;
      for (const { open: episode } of alerts.values()) {
        if (!episode || !isInside(episode.openedAt)) continue;
        standing += 1;
        if (episode.acknowledgedAt === null && !episode.shelved) unanswered[name(episode.worst)] += 1;
      }
      return {
        alerts: { ...opened },
        causes: { ...told },
        ...load.result(now),
        acknowledged: timesOf(acknowledged),
        cleared: timesOf(cleared),
        neverAcknowledged: unanswered,
        standing,
        flappers: [...alerts.values()]
          .filter(({ flapped }) => flapped)
          .toSorted(
            (left, right) =>
              right.opened - left.opened || (left.facts.fingerprint < right.facts.fingerprint ? -1 : 1),
          )
          .slice(0, shownFlappers)
          .map(({ facts: { fingerprint, summary, entry }, opened: times }) => ({
            fingerprint,
            summary,
            entry,
            opened: times,
          })),
        escalations: { ...escalations },
        lost: lost.result(now),
      };
    },
  };
}

function bySeverity(): AlarmReview['alerts'] {
  return { p1: 0, p2: 0, p3: 0 };
}

const names = { 1: 'p1', 2: 'p2', 3: 'p3' } as const;

function name(severity: Severity): keyof AlarmReview['alerts'] {
  return names[severity];
}
