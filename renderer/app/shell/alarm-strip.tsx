import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ConsoleStatus, Worst } from '../../../shared/model/console-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { answers } from '../../../shared/rules/offline.ts';
import { isRecordKind } from '../../../shared/rules/query-source.ts';
import { incidentOf, incidentPath } from '../../boards/incidents/incident-facts.ts';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { usePersonName } from '../../parts/use-person-name.ts';
import { Since, TimeText } from '../../parts/time-text.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { useLinkState } from '../connection-context.ts';
import { StripCountdown } from '../escalation/strip-countdown.tsx';
import { useIncidents, useStatus } from '../queries.ts';
import { useFormat } from '../screen-format.ts';
import styles from './alarm-strip.module.css';
import { Counts } from './counts.tsx';
import { messageStep } from './message-step.ts';

/** The worst thing of the moment: what, whose, and which plan is next. Its place is kept while there is nothing to say. */
export function AlarmStrip() {
  const { t } = useTranslation('shell');
  const isWall = useFormat() === 'wall';
  const link = useLinkState();
  const status = useStatus().data;
  const worst = status?.worst ?? null;
  const isOld =
    worst !== null && (link.state !== 'connected' || !worst.confirmed || (status?.offline ?? null) !== null);
  // A source that is silent may have an alert to tell.
  const isHeard =
    link.state === 'connected' &&
    (status?.sources ?? []).every((source) => isRecordKind(source.kind) || answers(source));
  const localText = useLocalText();

  return (
    <section
      className={classNames(
        styles.strip,
        worst ? styles[`p${worst.severity}`] : styles.calm,
        isOld && styles.old,
      )}
      aria-label={t('worst')}
    >
      {/* Said once when it changes, not at every renewal of its clock. */}
      <p className="sr-only" role="alert">
        {worst ? `P${worst.severity} ${localText(worst.summary)}` : null}
      </p>
      {status && worst ? <WorstLine worst={worst} status={status} isOld={isOld} /> : null}
      {status && !worst ? (
        <span className={classNames(styles.quiet, !isHeard && styles.unheard)}>
          {status.sources.length === 0 ? t('calmNoSources') : isHeard ? t('calm') : t('calmUnheard')}
        </span>
      ) : null}
      {isWall && status ? (
        <span className={styles.end}>
          <Counts counts={status.counts} />
        </span>
      ) : null}
    </section>
  );
}

function WorstLine({ worst, status, isOld }: { worst: Worst; status: ConsoleStatus; isOld: boolean }) {
  const { t } = useTranslation('shell');
  const isWall = useFormat() === 'wall';
  const localText = useLocalText();
  const summary = localText(worst.summary);
  const asOf = status.offline?.asOf ?? status.at;
  const incident = incidentOf(useIncidents().data?.incidents ?? [], [worst.fingerprint]);

  return (
    <>
      <StatusGlyph
        kind={worst.severity}
        size="var(--strip-glyph)"
        flashing={worst.acknowledgedAt === null && !isOld}
      />
      <span
        className={classNames(styles.message, 'tabular', isWall && styles[messageStep(summary)])}
        title={summary}
      >
        {summary}
      </span>
      {isOld && !isWall ? <LastKnown at={asOf} /> : null}
      <span className={styles.facts}>
        {isOld && isWall ? <LastKnown at={asOf} /> : null}
        <span className={styles.fact}>
          <Standing worst={worst} />
          {isOld && isWall ? <> · {worst.plan ? <NextPlan id={worst.plan.id} /> : t('noPlan')}</> : null}
        </span>
        {isOld && isWall ? null : (
          <span className={classNames(styles.fact, styles.plan)}>
            {worst.plan ? (
              <>
                <NextPlan id={worst.plan.id} /> {localText(worst.plan.title)}
              </>
            ) : (
              t('noPlan')
            )}
          </span>
        )}
      </span>
      {isWall ? null : (
        <span className={styles.end}>
          {incident ? (
            <Link className={styles.open} href={incidentPath(incident.id)} title={incident.title}>
              {t('openIncident', { incident: incident.id })}
              <ChevronRight aria-hidden="true" />
            </Link>
          ) : null}
          <Link className={styles.open} href={worst.plan ? `/plans/${worst.plan.id}` : '/alerts'}>
            {worst.plan ? t('openPlan', { plan: worst.plan.id }) : t('openAlerts')}
            <ChevronRight aria-hidden="true" />
          </Link>
        </span>
      )}
    </>
  );
}

/** Of when this is, where nobody can say that it still is so. */
function LastKnown({ at }: { at: EpochMs }) {
  const { t } = useTranslation('shell');
  return (
    <span className={styles.known}>
      <StatusGlyph kind="stale" size="var(--icon-small)" label="" />
      <span>
        {t('lastKnown')} <TimeText at={at} />, <Since at={at} />
      </span>
    </span>
  );
}

/** Whose it is, and since when they know. */
function Standing({ worst }: { worst: Worst }) {
  const { t } = useTranslation('shell');
  const personName = usePersonName();
  return (
    <>
      {t('owner')} <b>{worst.owner === null ? t('noOwner') : personName(worst.owner)}</b>
      {' · '}
      {worst.acknowledgedAt === null ? (
        <>
          {t('notAcked')} <Since at={worst.openedAt} />
          <StripCountdown fingerprint={worst.fingerprint} />
        </>
      ) : (
        <>
          {t('acked')} <TimeText at={worst.acknowledgedAt} />
        </>
      )}
    </>
  );
}

function NextPlan({ id }: { id: string }) {
  const { t } = useTranslation('shell');
  return (
    <>
      {t('next')} <b className={styles.planId}>{id}</b>
    </>
  );
}
