import { Bell, BellOff, Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../../shared/model/time.ts';
import { useNow } from '../../app/console-clock.ts';
import { EscalationCountdown } from '../../app/escalation/escalation-countdown.tsx';
import { useEscalationOf } from '../../app/escalation/queries.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatLength } from '../../parts/time-format.ts';
import type { Speech } from '../../text/speech.ts';
import { Acknowledging, NotAcked } from './alert-state.tsx';
import styles from './alert-state.module.css';
import { standingOfCause } from './cause-standing.ts';
import type { Cause } from './causes.ts';

interface CauseStateProps {
  cause: Cause;
  speech: Speech;
  /** An acknowledgement was asked for here, and is not on record yet. */
  pending: boolean;
}

/** Where a cause stands with people, with its age; by whom and why stand below it, and in the tooltip where rows are narrow. */
export function CauseState({ cause, speech, pending }: CauseStateProps) {
  const { t } = useTranslation('alerts');
  const { group, shelved, clearedAt, waitsSince } = cause;
  const { acknowledged, counts } = group;
  const standing = standingOfCause(group);
  const escalation = useEscalationOf(group.id);
  if (pending && standing !== 'acknowledged') return <Acknowledging />;
  if (standing === 'shelved' && shelved) {
    const why = t('state.shelvedBy', { who: speech.who(shelved.by), reason: shelved.reason });
    return (
      <span className={classNames(styles.two, styles.shelf)} title={why}>
        <span className={styles.shelved}>
          <BellOff aria-hidden="true" />
          <span className={styles.text}>
            {shelved.until === null
              ? t('state.shelvedUntilClear')
              : t('state.shelved', { time: speech.time(shelved.until, 'minute') })}
          </span>
        </span>
        <span className={styles.under}>{why}</span>
      </span>
    );
  }
  if (standing === 'cleared') {
    const time = speech.time(clearedAt ?? group.lastSeen);
    return <span className={styles.cleared}>{t('state.clearedNotAcked', { time })}</span>;
  }
  if (standing === 'acknowledged' && acknowledged) {
    const time = speech.time(acknowledged.at);
    const who = speech.who(acknowledged.by);
    const said = t('state.ackedBy', { who, time });
    const { note } = acknowledged;
    const hasNote = note !== null && note !== '';
    return (
      <span className={styles.two} title={hasNote ? t('state.ackedNote', { said, note }) : said}>
        <span className={styles.state}>
          <Check aria-hidden="true" />
          {t('state.acked', { time })}
        </span>
        <span className={styles.under}>
          <AckedAge who={who} at={acknowledged.at} />
          {hasNote ? ` · ${note}` : null}
        </span>
      </span>
    );
  }
  return (
    <span className={styles.two}>
      <span className={styles.waiting}>
        <Bell aria-hidden="true" />
        <NotAcked since={waitsSince ?? group.firstSeen} />
      </span>
      {escalation === null ? null : (
        <span className={styles.under}>
          <EscalationCountdown escalation={escalation} />
        </span>
      )}
      {escalation === null && counts.unacknowledged < counts.open ? (
        <span className={styles.under}>
          {t('state.notAckedOf', { count: counts.unacknowledged, all: counts.open })}
        </span>
      ) : null}
    </span>
  );
}

function AckedAge({ who, at }: { who: string; at: EpochMs }) {
  const { t } = useTranslation('alerts');
  const now = useNow();
  return <>{t('state.ackedAge', { who, age: formatLength(now - at) })}</>;
}
