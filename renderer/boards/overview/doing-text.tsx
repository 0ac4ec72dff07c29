import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import type { Doing } from '../../../shared/rules/overview/worst-part.ts';
import { useFormat } from '../../app/screen-format.ts';
import type { Speech } from '../../text/speech.ts';
import { summaryInWords } from '../executions/summary-in-words.ts';
import { incidentPath } from '../incidents/incident-facts.ts';
import styles from './worst-panel.module.css';

interface DoingTextProps {
  doing: Doing;
  incident: IncidentView | null;
  speech: Speech;
  localText(text: LocalText): string;
}

/** The run that is under way, else what is next; the way to it. */
export function DoingText({ doing, incident, speech, localText }: DoingTextProps) {
  const { t } = useTranslation('overview');
  const isWall = useFormat() === 'wall';
  const way = (href: string, text: string) =>
    isWall ? (
      <span title={text}>{text}</span>
    ) : (
      <Link href={href} data-row="" title={text}>
        {text}
      </Link>
    );
  switch (doing.kind) {
    case 'running': {
      const { id, plan } = doing.execution;
      return (
        <>
          <dd className={styles.strong}>
            {way(`/executions/${encodeURIComponent(id)}`, `${plan.id} ${localText(plan.title)}`)}
          </dd>
          <dd className={styles.small}>
            {isWall ? null : `${t('stepOf', { step: doing.step, steps: plan.steps.length })} · `}
            {summaryInWords(doing.execution, speech)}
          </dd>
        </>
      );
    }
    case 'next': {
      const { next } = doing;
      if (next.kind === 'roll-back') {
        const change = incident?.nearChanges.find((near) => near.change.id === next.changeId)?.change;
        return (
          <>
            <dd className={styles.strong}>
              {way(`/incidents/${incident?.id ?? ''}`, t('rollBack', { change: next.changeId }))}
            </dd>
            <dd className={styles.small}>{change?.what ?? t('worst.notStarted')}</dd>
          </>
        );
      }
      return (
        <>
          <dd className={styles.strong}>
            {way(`/plans/${next.planId}/preflight`, `${next.planId} ${localText(next.plan.title)}`)}
          </dd>
          <dd className={styles.small}>{t('worst.notStarted')}</dd>
        </>
      );
    }
    case 'plan':
      return (
        <>
          <dd className={styles.strong}>
            {way(`/plans/${doing.plan.id}`, `${doing.plan.id} ${localText(doing.plan.title)}`)}
          </dd>
          <dd className={styles.small}>{t('worst.notStarted')}</dd>
        </>
      );
    case 'watched':
      return (
        <>
          <dd className={styles.strong}>{way(incidentPath(incident?.id ?? ''), t('worst.watched'))}</dd>
          <dd className={styles.small}>{t('worst.untilResolved')}</dd>
        </>
      );
    case 'nothing':
      return (
        <>
          <dd className={styles.missing}>{t('worst.nothing')}</dd>
          <dd className={styles.small}>{way('/plans', t('worst.library'))}</dd>
        </>
      );
  }
}
