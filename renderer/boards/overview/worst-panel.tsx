import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { textIn } from '../../../shared/model/local-text.ts';
import { isWatchedOnly } from '../../../shared/rules/incidents/in-order.ts';
import { answers } from '../../../shared/rules/offline.ts';
import type { WorstPart } from '../../../shared/rules/overview/worst-part.ts';
import { isRecordKind } from '../../../shared/rules/query-source.ts';
import { StripCountdown } from '../../app/escalation/strip-countdown.tsx';
import { usePresentation } from '../../app/presentation.ts';
import { useFormat } from '../../app/screen-format.ts';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { ErrorState, SkeletonRows } from '../../parts/states.tsx';
import { Since, TimeText } from '../../parts/time-text.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { NextUpdate } from './next-update.tsx';
import { incidentPath } from '../incidents/incident-facts.ts';
import { useIncidentWords } from '../incidents/use-incident-words.ts';
import { DoingText } from './doing-text.tsx';
import type { Overview } from './use-overview.ts';
import styles from './worst-panel.module.css';

/** What is worst, whose it is, and what is being done about it; one quiet line while nothing is open. */
export function WorstPanel({ overview: { worst, status } }: { overview: Overview }) {
  const { t } = useTranslation('overview');
  if (worst.error)
    return (
      <section className={classNames(styles.worst, styles.calm)} aria-label={t('worst.title')}>
        <ErrorState error={worst.error} onRetry={worst.retry} />
      </section>
    );
  if (worst.value === undefined)
    return (
      <section className={classNames(styles.worst, styles.calm)} aria-label={t('worst.title')}>
        <SkeletonRows rows={1} />
      </section>
    );
  if (worst.value) return <Open worst={worst.value} />;
  // A source that is silent may have something to tell.
  const isHeard =
    status !== undefined && status.sources.every((source) => isRecordKind(source.kind) || answers(source));
  return (
    <section className={classNames(styles.worst, styles.calm)} aria-label={t('worst.title')}>
      <h2 className={isHeard ? styles.nothing : styles.unheard}>
        {isHeard ? null : <StatusGlyph kind="stale" label="" size="1.125em" />}
        {status !== undefined && status.sources.length === 0 ? (
          <NothingConnected />
        ) : isHeard ? (
          t('worst.none')
        ) : (
          t('worst.unheard')
        )}
      </h2>
    </section>
  );
}

/** The way to a first source. */
function NothingConnected() {
  const { t } = useTranslation('overview');
  const isWall = useFormat() === 'wall';
  return (
    <>
      {t('worst.noSources')}
      {isWall ? null : (
        <Link className={styles.way} href="/set-up" data-row="">
          {t('worst.setUp')}
        </Link>
      )}
    </>
  );
}

/** How the alerts of an incident stand where none of them is the worst. */
function Alerts({ of: incident }: { of: IncidentView | null }) {
  const { t } = useTranslation(['overview', 'incidents']);
  if (incident === null || incident.alerts.length === 0) return t('worst.noAlerts');
  const { alerts } = incident.standing;
  return alerts === 0 ? t('worst.cleared') : t('incidents:alertsStanding', { count: alerts });
}

function Open({ worst }: { worst: WorstPart }) {
  const { t } = useTranslation(['overview', 'incidents']);
  const { language } = usePresentation();
  const isWall = useFormat() === 'wall';
  const speech = useSpeech();
  const words = useIncidentWords();
  const { severity, alert, incident, since, doing } = worst;
  const title = incident?.title ?? (alert === null ? '' : textIn(alert.summary, language));
  const href = incident ? incidentPath(incident.id) : '/alerts';
  const isUnacknowledged =
    (incident?.standing.unacknowledged ?? 0) > 0 || (alert !== null && alert.acknowledgedAt === null);
  const commander = incident?.roles.commander?.person ?? null;
  // What is only looked at is told without the colour of what is wrong.
  const isWatched = alert === null && incident !== null && isWatchedOnly(incident);
  return (
    <section
      className={classNames(styles.worst, severity === 1 && !isWatched && styles.p1)}
      aria-label={t('worst.title')}
    >
      <StatusGlyph
        kind={severity}
        size="var(--worst-glyph)"
        outlined={isWatched}
        flashing={isUnacknowledged}
      />
      <div className={styles.what}>
        <h2 className={styles.title} title={title}>
          {isWall ? (
            title
          ) : (
            <Link href={href} data-row="">
              {title}
            </Link>
          )}
        </h2>
        <p className={styles.sub}>
          {incident ? (
            <>
              <b>{incident.id}</b> · {t(`incidents:status.${incident.status}`)} ·{' '}
              {t('worst.commander', {
                who: commander === null ? t('incidents:noCommander') : speech.who(commander),
              })}
            </>
          ) : (
            t('worst.noIncident')
          )}
        </p>
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>{t('worst.since')}</dt>
          <dd className={styles.clock}>
            <Since at={since} />
          </dd>
          <dd className={styles.small}>
            <TimeText at={since} />
          </dd>
        </div>
        <div>
          <dt>{t('worst.whose')}</dt>
          <dd className={styles.strong}>
            {alert?.owner ? (
              speech.who(alert.owner)
            ) : commander ? (
              speech.who(commander)
            ) : (
              <span className={isWatched ? undefined : styles.missing}>{t('worst.nobody')}</span>
            )}
          </dd>
          <dd className={styles.small}>
            {alert === null ? (
              <Alerts of={incident} />
            ) : alert.acknowledgedAt === null ? (
              <>
                <span className={styles.missing}>{t('worst.notAcked')}</span>
                <StripCountdown fingerprint={alert.fingerprint} />
              </>
            ) : (
              <>
                {t('worst.acked')} <TimeText at={alert.acknowledgedAt} />
              </>
            )}
          </dd>
        </div>
        {incident ? (
          <div className={styles.cost}>
            <dt>{t('worst.cost')}</dt>
            <dd className={styles.wrapping}>{words.impact(incident)}</dd>
          </div>
        ) : null}
        <div className={styles.doing}>
          <dt>{t('worst.doing')}</dt>
          <DoingText doing={doing} incident={incident} speech={speech} />
        </div>
        <div>
          <dt>{t('worst.update')}</dt>
          <NextUpdate at={incident?.nextUpdateAt ?? null} />
        </div>
      </dl>
    </section>
  );
}
