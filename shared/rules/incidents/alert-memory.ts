import type { AlertFacts } from '../../model/alert.ts';
import type { EpochMs } from '../../model/time.ts';
import type { Happening } from './project.ts';
import { harmBegan } from './standing-causes.ts';

/** What is remembered of an alert, also when the board shows it no longer. */
export interface RememberedAlert {
  facts: AlertFacts;
  /** When it was out last. */
  openedAt: EpochMs;
  /** Null: it stands. */
  clearedAt: EpochMs | null;
}

export interface AlertMemory {
  take(event: Happening): void;
  of(fingerprint: string): RememberedAlert | null;
}

/** When it was out, as far as can be said. */
export function outSince({ facts, openedAt }: RememberedAlert): EpochMs {
  return harmBegan({ startsAt: facts.startsAt, openedAt });
}

/** Alerts that are over and belong to no incident are forgotten, oldest first, above so many. */
const mostForgotten = 2_000;

/** What alerts were, for those that belong to an incident: the board forgets what is settled, an incident does not. */
export function createAlertMemory(): AlertMemory {
  const alerts = new Map<string, RememberedAlert>();
  const kept = new Set<string>();
  /** In the order in which they were over. */
  const over = new Set<string>();

  const forget = () => {
    for (const fingerprint of over) {
      if (over.size <= mostForgotten) return;
      over.delete(fingerprint);
      alerts.delete(fingerprint);
    }
  };
  const keep = (fingerprint: string) => {
    kept.add(fingerprint);
    over.delete(fingerprint);
  };

  return {
    take(event) {
      switch (event.kind) {
        case 'alert.opened':
        case 'alert.changed': {
          const facts = event.data.alert;
          const known = alerts.get(facts.fingerprint);
          const openedAt = known && known.clearedAt === null ? known.openedAt : event.at;
          alerts.set(facts.fingerprint, { facts, openedAt, clearedAt: null });
          over.delete(facts.fingerprint);
          return;
        }
        case 'alert.cleared': {
          const { fingerprint } = event.data;
          const known = alerts.get(fingerprint);
          if (!known) return;
          alerts.set(fingerprint, { ...known, clearedAt: event.at });
          if (!kept.has(fingerprint)) over.add(fingerprint);
          forget();
          return;
        }
        case 'incident.opened':
          for (const fingerprint of event.data.alerts) keep(fingerprint);
          return;
        case 'incident.linked':
          if (event.data.on && event.data.link.kind === 'alert') keep(event.data.link.fingerprint);
          return;
        default:
      }
    },
    of: (fingerprint) => alerts.get(fingerprint) ?? null,
  };
}
