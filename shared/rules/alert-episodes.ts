import type { Acknowledgement } from '../model/acknowledgement.ts';
import type { AlertFacts, Shelving } from '../model/alert.ts';
import type { StoredEvent } from '../model/event.ts';
import { worse, type Severity } from '../model/severity.ts';
import type { EpochMs } from '../model/time.ts';

/** One time that an alert was open. What its source said of it stays in the log, at `factsSeq`. */
export interface AlertEpisode {
  fingerprint: string;
  /** Place of its opening in the log. */
  seq: number;
  /** Place of the event that last said what it is. */
  factsSeq: number;
  worst: Severity;
  openedAt: EpochMs;
  clearedAt: EpochMs | null;
  endsAt: EpochMs | null;
  acknowledged: Acknowledgement | null;
  shelved: Shelving | null;
}

/** Every time that any alert was open, told from the log; some hundred bytes each, so that nothing has to be forgotten. */
export interface AlertEpisodes {
  take(event: StoredEvent): void;
  /** Newest first, from before a place in the log on. */
  before(seq: number): Iterable<AlertEpisode>;
  /** Newest first. */
  of(fingerprint: string): readonly AlertEpisode[];
}

export function createAlertEpisodes(): AlertEpisodes {
  const all: AlertEpisode[] = [];
  const byAlert = new Map<string, AlertEpisode[]>();
  const severities = new Map<string, Severity>();

  const told = (alert: AlertFacts, { seq, at }: StoredEvent) => {
    const { fingerprint, severity } = alert;
    severities.set(fingerprint, severity);
    const known = byAlert.get(fingerprint);
    const last = known?.at(-1);
    if (last !== undefined && last.clearedAt === null) {
      last.factsSeq = seq;
      last.worst = worse(last.worst, severity) ?? severity;
      return;
    }
    const episode: AlertEpisode = {
      fingerprint,
      seq,
      factsSeq: seq,
      worst: severity,
      openedAt: at,
      clearedAt: null,
      endsAt: null,
      acknowledged: null,
      shelved: null,
    };
    all.push(episode);
    if (known === undefined) byAlert.set(fingerprint, [episode]);
    else known.push(episode);
  };
  const change = (fingerprint: string, changes: Partial<AlertEpisode>) => {
    const last = byAlert.get(fingerprint)?.at(-1);
    if (last !== undefined) Object.assign(last, changes);
  };

  return {
    take(event) {
      const { at, author: by } = event;
      switch (event.kind) {
        case 'alert.opened':
        case 'alert.changed':
          told(event.data.alert, event);
          return;
        case 'alert.cleared':
          change(event.data.fingerprint, { clearedAt: at, endsAt: event.data.endsAt ?? null });
          return;
        case 'alert.acknowledged':
          change(event.data.fingerprint, { acknowledged: { by, at, note: event.data.note } });
          return;
        case 'alert.shelved': {
          const { fingerprint, reason, until } = event.data;
          const severity = severities.get(fingerprint) ?? 3;
          change(fingerprint, { shelved: { by, at, reason, until, severity } });
          return;
        }
        default:
      }
    },
    *before(seq) {
      for (let index = all.length - 1; index >= 0; index -= 1) {
        const episode = all[index];
        if (episode !== undefined && episode.seq < seq) yield episode;
      }
    },
    of: (fingerprint) => (byAlert.get(fingerprint) ?? []).toReversed(),
  };
}
