import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { textIn } from '../../../shared/model/local-text.ts';
import { formatTime } from '../../parts/time-format.ts';
import { useAnnunciationChoice } from '../../state/annunciation.ts';
import { useScreen } from '../../state/screen.ts';
import { standingAt, useTime } from '../../state/time-range.ts';
import { boardRoutes, pageRoutes, wallRoutes } from '../boards.ts';
import { useConsoleClock } from '../console-clock.ts';
import { usePresentation } from '../presentation.ts';
import { useSession, useStatus } from '../queries.ts';
import { alertItems } from './alert-items.ts';
import { boardItems } from './board-items.ts';
import { diagnosisItems, entryItems, incidentItems, personItems, sourceItems } from './other-items.ts';
import { ownItems } from './own-items.ts';
import { paletteSpaces, type PaletteItem, type PaletteWords } from './palette-item.ts';
import { executionItems, planItems } from './plan-items.ts';
import { readStock } from './stock.tsx';
import type { MomentKnowledge } from './typed-moment.ts';

/** What stands longer than this is told with its day, ms. */
const longAgo = 12 * 3_600_000;

export function useWords(): PaletteWords {
  const { t } = useTranslation(paletteSpaces);
  const { language, zone } = usePresentation();
  const clock = useConsoleClock();
  const people = useStatus().data?.people;
  return useMemo(() => {
    const names = new Map(people?.map(({ id, name }) => [id, textIn(name, language)]));
    return {
      t,
      language,
      zone,
      text: (text) => textIn(text, language),
      time: (at) => formatTime(at, zone, Math.abs(clock.now() - at) > longAgo ? 'day' : 'minute'),
      who: (id) => names.get(id) ?? id,
    };
  }, [t, language, zone, people, clock]);
}

/** Collects everything that can be found, as this screen has it at that moment. */
export function useItems(words: PaletteWords): () => PaletteItem[] {
  const queries = useQueryClient();
  const status = useStatus().data;
  const session = useSession().data;
  const [path] = useLocation();
  const theme = useScreen((screen) => screen.theme);
  const { numberSystem } = usePresentation();
  const sound = useAnnunciationChoice((choice) => choice.sound);
  const live = useTime((time) => standingAt(time) === null);
  const make = useMemo(
    () => ({
      boards: boardItems(
        boardRoutes,
        [...pageRoutes, ...wallRoutes].map((route) => route.path),
        words,
      ),
      alerts: alertItems(words),
      plans: planItems(words),
      executions: executionItems(words),
      entries: entryItems(words),
      incidents: incidentItems(words),
    }),
    [words],
  );
  const wall = wallRoutes.find((route) => route.path === `/wall${path}`)?.path ?? null;
  return () => {
    const { alerts, plans, executions, incidents, capacity, onCall, diagnoses } = readStock(queries);
    const own = { theme, numberSystem, sound, live, wall, person: session?.fixed === false };
    return [
      ...make.boards,
      ...(alerts ? make.alerts(alerts) : []),
      ...(incidents ? make.incidents(incidents) : []),
      ...make.executions(executions?.rows, status?.executions ?? []),
      ...(plans ? make.plans(plans.plans) : []),
      ...(capacity ? make.entries(capacity) : []),
      ...personItems(status?.people ?? [], onCall, words),
      ...sourceItems(status?.sources ?? [], words),
      ...diagnosisItems(diagnoses ?? [], words),
      ...ownItems(own, words),
    ];
  };
}

/** By what a moment is understood that somebody types. */
export function useMomentKnowledge(): () => MomentKnowledge {
  const clock = useConsoleClock();
  const { zone } = usePresentation();
  const status = useStatus().data;
  return () => ({
    zone,
    now: clock.now(),
    startsAt: status?.promotion?.startsAt ?? null,
    since: status?.history.since ?? null,
  });
}
