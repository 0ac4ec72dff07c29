import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import type { Speech } from '../../text/speech.ts';
import { useDiagnoses } from '../diagnosis/use-diagnosis.ts';
import { diagnosisFor } from './diagnosis-for.ts';
import { NearChanges } from './near-changes.tsx';
import { SideSection } from './side-section.tsx';
import styles from './side.module.css';
import { errorText } from '../../text/error-text.ts';
import { useLocalText } from '../../text/use-local-text.ts';

/** What the diagnosis of an incident says, whether a person has confirmed it, and what was changed around its beginning. */
export function DiagnosedCause({ incident, speech }: { incident: IncidentView; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  const localText = useLocalText();
  const { data: diagnoses, error } = useDiagnoses();
  const diagnosis = diagnoses && diagnosisFor(incident, diagnoses);
  if (!diagnosis) {
    return (
      <SideSection title={t('incident.title')}>
        <p className={styles.quiet}>
          {diagnoses ? t('incident.none') : error ? localText(errorText(error)) : t('loading')}
        </p>
        <NearChanges incident={incident} />
      </SideSection>
    );
  }
  const { id, verdict, node, code, outcome } = diagnosis;
  const lead = node === null ? null : t('incident.lead', { node, code: code ?? '' }).trim();
  return (
    <SideSection title={t('incident.title')} aside={diagnosis.live ? t('chooseLive') : t('frozen')}>
      {outcome ? (
        <>
          <p className={styles.lead}>
            {outcome.node} {outcome.code}
          </p>
          <p className={styles.quiet}>{t(`incident.${outcome.outcome}`, { who: speech.who(outcome.by) })}</p>
        </>
      ) : verdict === 'clear' && node !== null ? (
        <>
          <p className={styles.lead}>
            {node} {code}
          </p>
          <p className={styles.quiet}>{t('incident.unconfirmed')}</p>
        </>
      ) : (
        <>
          <p className={styles.quiet}>{t(verdict === null ? 'incident.running' : 'incident.unclear')}</p>
          {lead === null ? null : <p className={styles.quiet}>{lead}</p>}
        </>
      )}
      <div className={styles.buttons}>
        <Link className={styles.button} href={`/diagnosis/${encodeURIComponent(id)}`}>
          {t('incident.open', { diagnosis: id })}
        </Link>
      </div>
      <NearChanges incident={incident} />
    </SideSection>
  );
}
