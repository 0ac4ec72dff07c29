import { useTranslation } from 'react-i18next';
import type { Escalation } from '../../../shared/model/escalation.ts';
import { EscalationCountdown } from '../../app/escalation/escalation-countdown.tsx';
import { useCalleeName } from '../../app/escalation/use-callee-name.ts';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './calls-on-wall.module.css';

/** So many have room below a dozen lines; the foot counts all of them. */
const told = 2;

/** What nobody has acknowledged, how long until the next one is called, and who was called last: the worst first. */
export function CallsOnWall({ standing }: { standing: readonly Escalation[] }) {
  const { t } = useTranslation('onCall');
  const worst = standing.toSorted(
    (left, right) => left.severity - right.severity || left.begunAt - right.begunAt,
  );
  return (
    <section className={styles.calls}>
      <h2 className={styles.heading}>{t('calls.title')}</h2>
      {worst.length === 0 ? <p className={styles.none}>{t('calls.none')}</p> : null}
      {worst.slice(0, told).map((escalation) => (
        <Call key={escalation.escalationId} escalation={escalation} />
      ))}
    </section>
  );
}

function Call({ escalation }: { escalation: Escalation }) {
  const localText = useLocalText();
  const personName = usePersonName();
  const calleeName = useCalleeName();
  const { t } = useTranslation('onCall');
  const { severity, title, calls, status } = escalation;
  const last = calls.at(-1);
  return (
    <p className={styles.call}>
      <StatusGlyph kind={severity} size="var(--icon)" />
      <b className={styles.title}>{localText(title)}</b>
      <span className={classNames(status === 'exhausted' && styles.pressing)}>
        <EscalationCountdown escalation={escalation} />
      </span>
      {last === undefined ? null : (
        <span>
          <TimeText at={last.at} className={styles.none} /> {calleeName(last.callee)}{' '}
          <b>{last.person === null ? t('calls.nobody') : personName(last.person)}</b>
        </span>
      )}
    </p>
  );
}
