import { useTranslation } from 'react-i18next';
import type { SourceMember } from '../../../shared/model/source-status.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { useMarks } from '../../text/use-marks.ts';
import details from './source-details.module.css';
import styles from './source-members.module.css';
import { isOld, SourceState } from './source-state.tsx';
import { useSourceWords } from './use-source-words.ts';

/** Each member of a cluster, since one that is lost may know alerts that the others do not. */
export function SourceMembers({ members }: { members: readonly SourceMember[] }) {
  const { t } = useTranslation('sources');
  const { aside } = useMarks();
  const words = useSourceWords();
  const speech = useSpeech();
  if (members.length === 0) return null;
  return (
    <section>
      <h3 className={details.heading}>{t('membersTitle')}</h3>
      <ul className={styles.members}>
        {members.map((member) => (
          <li key={member.address} className={styles.member}>
            <span className={styles.head}>
              <span className="mono">{member.address}</span>
              <SourceState state={member.freshness} lastSuccessAt={member.lastSuccessAt} />
            </span>
            <span className={styles.more}>
              {member.lastSuccessAt === null ? `${t('memberNever')}${aside}` : null}
              {member.alerts === null ? t('memberUnknown') : t('memberAlerts', { count: member.alerts })}
              {isOld(member.freshness) && member.lastSuccessAt !== null ? (
                <>{`${aside}${t('memberSince', { time: speech.time(member.lastSuccessAt) })}`}</>
              ) : null}
            </span>
            {member.fault === null && member.lastError === null ? null : (
              <span className={styles.more} title={member.lastError ?? undefined}>
                {words.error(member)}
                {member.lastError === null ? null : <span className="mono"> {member.lastError}</span>}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
