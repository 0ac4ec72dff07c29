import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import type { LaneItem } from '../../parts/lanes/lane-items.ts';
import type { Speech } from '../../text/speech.ts';
import type { KnownNames } from '../timeline/known-names.ts';
import { useTimeline } from '../timeline/use-timeline.ts';
import { eventsOfIncident } from './incident-events.ts';
import { laneItemsOf } from './incident-lane-items.ts';

export interface IncidentTimeline {
  /** Oldest first; undefined before the first answer. */
  events: readonly StoredEvent[] | undefined;
  items: readonly LaneItem[];
  names: KnownNames;
  /** Earlier facts are being read. */
  reading: boolean;
}

/**
 * Facts of an incident and what its lanes show of them; reads back until the first of them is held here.
 *
 * @param enough reads back no further once so many are held: a screen that stands for nights would else read the same again with every fact.
 */
export function useIncidentTimeline(
  incident: IncidentView,
  speech: Speech,
  enough = Infinity,
): IncidentTimeline {
  const { t } = useTranslation('incidents');
  const { events, names, readEarlier, reading } = useTimeline();
  const { since, openedAt } = incident;
  const near = useMemo(() => incident.nearChanges.map(({ change }) => change.id), [incident.nearChanges]);
  // What led to it began before it.
  const wanted =
    Math.min(since, openedAt, ...incident.nearChanges.map(({ change }) => change.startedAt)) - 60_000;
  const own = useMemo(
    () => (events === undefined ? undefined : eventsOfIncident(events, incident, near)),
    [events, incident, near],
  );
  const items = useMemo(
    () =>
      laneItemsOf(own ?? [], names, {
        speech,
        words: {
          firstOut: (alert) => t('lanes.firstOut', { alert }),
          acked: (alert, time) => t('lanes.acked', { alert, time }),
          step: (plan, number, title) => t('lanes.step', { plan, number, title }),
          rollback: (plan, number, title) => t('lanes.rollback', { plan, number, title }),
        },
      }),
    [own, names, speech, t],
  );
  const isShort =
    events !== undefined && (events[0]?.at ?? 0) > wanted && readEarlier !== null && items.length < enough;
  useEffect(() => {
    if (isShort && !reading) readEarlier?.();
  }, [isShort, reading, readEarlier]);
  return { events: own, items, names, reading: isShort };
}
