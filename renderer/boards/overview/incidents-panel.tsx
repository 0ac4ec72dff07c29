import { useTranslation } from 'react-i18next';
import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import type { IncidentPart } from '../../../shared/rules/overview/incident-part.ts';
import { isWatchedOnly } from '../../../shared/rules/incidents/in-order.ts';
import { useFormat } from '../../app/screen-format.ts';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { Since } from '../../parts/time-text.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { DueText } from '../incidents/due-text.tsx';
import { incidentPath } from '../incidents/incident-facts.ts';
import { useIncidentWords } from '../incidents/use-incident-words.ts';
import styles from './list-rows.module.css';
import { LogFreshness } from '../../app/log-freshness.tsx';
import { NothingHere, OverviewPanel, OverviewRow } from './overview-panel.tsx';
import { RowList } from './row-list.tsx';
import { threeLines } from './row-heights.ts';
import type { Part } from './use-overview.ts';

/** On a desk what it costs has a line of its own; on a wall both the title and what stands below it may take two. */
const height = { ...threeLines, desk: 83, wall: 135 };

/** Open incidents: how bad, who leads, how far they are, how long they last, when those outside are told next. */
export function IncidentsPanel({
  part,
  status,
}: {
  part: Part<IncidentPart>;
  status: ConsoleStatus | undefined;
}) {
  const { t } = useTranslation(['overview', 'incidents']);
  return (
    <OverviewPanel
      title={t('incidents:title')}
      note={
        part.value && part.value.incidents.length > 0
          ? t('openCount', { count: part.value.incidents.length })
          : undefined
      }
      href="/incidents"
      part={part}
      quiet={part.value?.standing === null}
      freshness={<LogFreshness status={status} />}
    >
      {({ incidents, over }) =>
        incidents.length === 0 ? (
          <NothingHere>{over === 0 ? t('incident.never') : t('incident.none', { count: over })}</NothingHere>
        ) : (
          <RowList label={t('incidents:title')} items={incidents} height={height} href="/incidents">
            {(incident) => <IncidentLine key={incident.id} incident={incident} />}
          </RowList>
        )
      }
    </OverviewPanel>
  );
}

function IncidentLine({ incident }: { incident: IncidentView }) {
  const { t } = useTranslation(['overview', 'incidents']);
  const speech = useSpeech();
  const format = useFormat();
  const words = useIncidentWords();
  const isWatched = isWatchedOnly(incident);
  const { id, title, severity, status, roles, since, nextUpdateAt, standing } = incident;
  const commander = roles.commander ? (
    speech.who(roles.commander.person)
  ) : (
    <span className={isWatched ? undefined : styles.asks}>{t('incident.noCommander')}</span>
  );
  return (
    <OverviewRow className={styles.row} href={incidentPath(id)} hot={severity === 1 && !isWatched}>
      <StatusGlyph kind={severity} outlined={isWatched} flashing={standing.unacknowledged > 0} />
      <span className={classNames(styles.text, styles.whole)}>
        <b title={title}>{title}</b>
        <small>
          {id} · {t(`incidents:status.${status}`)}
          {format === 'wall' ? null : <> · {commander}</>}
        </small>
        <small>
          {format === 'wall' ? <>{commander} · </> : `${t('incident.update')} `}
          <DueText at={nextUpdateAt} />
        </small>
        {format === 'desk' ? <small>{t('incident.costs', { what: words.impact(incident) })}</small> : null}
      </span>
      <span className={styles.end}>
        <b>
          <Since at={since} />
        </b>
      </span>
    </OverviewRow>
  );
}
