import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import type { Doing } from '../../../shared/rules/overview/worst-part.ts';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { summaryInWords } from '../executions/summary-in-words.ts';
import { incidentPath } from '../incidents/incident-facts.ts';

/** One line, and where it leads; null: nowhere. */
interface Line {
  text: string;
  href: string | null;
}

export interface DoingWords {
  lead: Line;
  more: Line;
  /** Of a run: the step it is at, "step 4 of 5". */
  step: string | null;
}

/** Puts into words what is done about something, or is to be done, with the way to it. */
export function useDoingWords(speech: Speech): (doing: Doing, incident: IncidentView | null) => DoingWords {
  const { t } = useTranslation('overview');
  const localText = useLocalText();
  return useCallback(
    (doing, incident) => {
      const notStarted = { text: t('worst.notStarted'), href: null };
      const words = (lead: Line, more: Line = notStarted, step: string | null = null) => ({
        lead,
        more,
        step,
      });
      const own = incidentPath(incident?.id ?? '');
      switch (doing.kind) {
        case 'running': {
          const { id, plan } = doing.execution;
          return words(
            { text: `${plan.id} ${localText(plan.title)}`, href: `/executions/${encodeURIComponent(id)}` },
            { text: summaryInWords(doing.execution, speech), href: null },
            t('stepOf', { step: doing.step, steps: plan.steps.length }),
          );
        }
        case 'next': {
          const { next } = doing;
          if (next.kind === 'run')
            return words({
              text: `${next.planId} ${localText(next.plan.title)}`,
              href: `/plans/${next.planId}/preflight`,
            });
          const change = incident?.nearChanges.find((near) => near.change.id === next.changeId)?.change;
          return words(
            { text: t('rollBack', { change: next.changeId }), href: own },
            change ? { text: change.what, href: null } : notStarted,
          );
        }
        case 'plan':
          return words({
            text: `${doing.plan.id} ${localText(doing.plan.title)}`,
            href: `/plans/${doing.plan.id}`,
          });
        case 'watched':
          return words(
            { text: t('worst.watched'), href: own },
            { text: t('worst.untilResolved'), href: null },
          );
        case 'nothing':
          return words(
            { text: t('worst.nothing'), href: null },
            { text: t('worst.library'), href: '/plans' },
          );
      }
    },
    [t, localText, speech],
  );
}
