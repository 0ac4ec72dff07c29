import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import type { Doing } from '../../../shared/rules/overview/worst-part.ts';
import { ListRow } from '../../parts/list-table.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { formatLength } from '../../parts/time-format.ts';
import { Since, TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import { useDoingWords } from '../overview/use-doing-words.ts';
import { DueText } from './due-text.tsx';
import { endOf, incidentPath, isOpen } from './incident-facts.ts';
import styles from './incidents-board.module.css';
import { useIncidentWords } from './use-incident-words.ts';

interface IncidentRowProps {
  incident: IncidentView;
  /** What is done about it; undefined while that is not known, or it is over. */
  doing: Doing | undefined;
  speech: Speech;
  selected: boolean;
}

export function IncidentRow({ incident, doing, speech, selected }: IncidentRowProps) {
  const { t } = useTranslation('incidents');
  const words = useIncidentWords();
  const { id, title, severity, since, status, roles, standing, mergedInto, nextUpdateAt } = incident;
  const open = isOpen(incident);
  const end = endOf(incident);
  const { commander } = roles;
  return (
    <ListRow selected={selected} over={!open}>
      <td>
        <Link className={styles.incident} href={incidentPath(id)}>
          <StatusGlyph
            kind={severity}
            outlined={!open}
            flashing={open && standing.unacknowledged > 0}
            size="var(--icon)"
          />
          <span className={styles.title}>
            {title}
            <small>
              {id}
              {open ? ` · ${t('alertsStanding', { count: standing.alerts })}` : null}
              {open && standing.unacknowledged > 0
                ? ` · ${t('notAcked', { count: standing.unacknowledged })}`
                : null}
            </small>
            {open && standing.unconfirmed !== undefined ? (
              <small className={styles.unconfirmed}>
                {t('unconfirmed', { count: standing.unconfirmed })}
              </small>
            ) : null}
          </span>
        </Link>
      </td>
      <td>
        <TimeText at={since} show="day" />
        <small className="tabular">
          {t(end === null ? 'rowLasts' : 'rowLasted')}{' '}
          {end === null ? <Since at={since} /> : formatLength(end - since)}
        </small>
      </td>
      <td>{mergedInto === null ? t(`status.${status}`) : t('merged', { into: mergedInto })}</td>
      <td>{commander ? speech.who(commander.person) : t('noCommander')}</td>
      <td>{words.impact(incident)}</td>
      <td>{doing ? <DoingCell doing={doing} incident={incident} speech={speech} /> : null}</td>
      <td>{open ? <DueText at={nextUpdateAt} /> : null}</td>
    </ListRow>
  );
}

function DoingCell({ doing, incident, speech }: { doing: Doing; incident: IncidentView; speech: Speech }) {
  const { lead, more } = useDoingWords(speech)(doing, incident);
  return (
    <>
      {lead.href === null ? (
        <span className={styles.doing}>{lead.text}</span>
      ) : (
        <Link className={styles.doing} href={lead.href}>
          {lead.text}
        </Link>
      )}
      <small>{more.text}</small>
    </>
  );
}
