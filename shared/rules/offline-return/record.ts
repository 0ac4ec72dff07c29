import type { StoredEvent } from '../../model/event.ts';
import type { LocalText } from '../../model/local-text.ts';
import type { Absence, PlaceOut } from '../../model/offline.ts';
import type { OfflinePlace } from '../../model/offline-place.ts';
import { SYSTEM_AUTHOR } from '../../model/person.ts';
import type { Severity } from '../../model/severity.ts';

/** A fact of a time offline, with what stood before it and the fact itself does not tell. */
export interface Meanwhile {
  event: StoredEvent;
  /** Of an alert: how it was called when it was open. */
  alert?: KnownAlert | undefined;
  /** Of a plan: the version in force before; null: there was none. */
  before?: number | null;
}

export interface KnownAlert {
  severity: Severity;
  summary: LocalText;
}

/** What the log says of times offline: where the core is cut off now, what has ended and nobody has read, and what happened meanwhile. */
export interface OfflineRecord {
  readonly out: readonly (PlaceOut & { seq: number })[];
  /** Returns that nobody has read yet; `seq` is the place of their end in the log. */
  readonly unread: readonly (Absence & { seq: number })[];
  readonly meanwhile: readonly Meanwhile[];
  readonly leftOut: number;
  /** Plans whose trigger had fired when the first of the unread times offline began. */
  readonly firedBefore: ReadonlySet<string>;
  take(event: StoredEvent): void;
}

/** A week offline in a storm must not fill the memory; what is left out is counted, and is in the log. */
const mostFacts = 2_000;

/** Reads the log once, in order. The same events give the same record wherever they are read. */
export function createOfflineRecord(): OfflineRecord {
  let out: (PlaceOut & { seq: number })[] = [];
  let unread: (Absence & { seq: number })[] = [];
  let meanwhile: Meanwhile[] = [];
  let leftOut = 0;
  let firedBefore = new Set<string>();
  const alerts = new Map<string, KnownAlert>();
  const versions = new Map<string, number>();
  const fired = new Set<string>();

  const keep = (fact: Meanwhile) => {
    if (out.length === 0) return;
    if (meanwhile.length < mostFacts) meanwhile.push(fact);
    else leftOut += 1;
  };

  const takeOffline = (event: StoredEvent) => {
    if (event.kind === 'offline.began') {
      const { place, since, asOf } = event.data;
      if (out.length === 0 && unread.length === 0) firedBefore = new Set(fired);
      if (!out.some((one) => samePlace(one.place, place))) {
        out = [...out, { place, since, asOf, seq: event.seq }];
      }
    } else if (event.kind === 'offline.ended') {
      const ended = out.find((one) => samePlace(one.place, event.data.place));
      if (!ended) return;
      out = out.filter((one) => one !== ended);
      unread = [...unread, { ...ended, until: event.at, seq: event.seq }];
    } else if (event.kind === 'offline.read') {
      const { upTo } = event.data;
      unread = unread.filter(({ seq }) => seq > upTo);
      meanwhile = meanwhile.filter((fact) => fact.event.seq > upTo);
      if (unread.length > 0) return;
      leftOut = 0;
      if (out.length === 0) meanwhile = [];
      firedBefore = new Set(fired);
    }
  };

  const take = (event: StoredEvent) => {
    switch (event.kind) {
      case 'offline.began':
      case 'offline.ended':
      case 'offline.read':
        return takeOffline(event);
      case 'alert.opened':
      case 'alert.changed': {
        const { fingerprint, severity, summary } = event.data.alert;
        alerts.set(fingerprint, { severity, summary });
        if (event.kind === 'alert.opened') keep({ event });
        return;
      }
      case 'alert.cleared':
        keep({ event, alert: alerts.get(event.data.fingerprint) });
        alerts.delete(event.data.fingerprint);
        return;
      case 'plan.accepted':
        keep({ event, before: versions.get(event.data.planId) ?? null });
        versions.set(event.data.planId, event.data.version);
        return;
      case 'plan.withdrawn':
        keep({ event, before: versions.get(event.data.planId) ?? null });
        versions.delete(event.data.planId);
        return;
      case 'trigger.fired':
        fired.add(event.data.planId);
        return keep({ event });
      case 'trigger.ended':
        fired.delete(event.data.planId);
        return keep({ event });
      default:
        if (isActOfPerson(event)) keep({ event });
    }
  };

  return {
    get out() {
      return out;
    },
    get unread() {
      return unread;
    },
    get meanwhile() {
      return meanwhile;
    },
    get leftOut() {
      return leftOut;
    },
    get firedBefore() {
      return firedBefore;
    },
    take,
  };
}

export function samePlace(left: OfflinePlace, right: OfflinePlace): boolean {
  return placeKey(left) === placeKey(right);
}

export function placeKey(place: OfflinePlace): string {
  if (place.kind === 'plan-index') return `${place.kind} ${place.address}`;
  return place.kind === 'target' ? `${place.kind} ${place.target}` : place.kind;
}

/** Something that a person did by their own word: intents and replies that follow from it are not told again. */
export function isActOfPerson(event: StoredEvent): boolean {
  if (event.author === SYSTEM_AUTHOR) return false;
  switch (event.kind) {
    case 'note.written':
    case 'alert.acknowledged':
    case 'alert.shelved':
    case 'alert.unshelved':
    case 'approval.given':
    case 'execution.started':
    case 'execution.paused':
    case 'execution.resumed':
    case 'execution.rollback-started':
    case 'execution.finished':
    case 'step.verifying':
    case 'step.resolved':
    case 'step.skipped':
    case 'step.deferred':
      return true;
    case 'step.done':
      return event.data.proof === 'person';
    default:
      return false;
  }
}
