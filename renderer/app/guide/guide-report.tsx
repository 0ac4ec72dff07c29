import { useTranslation } from 'react-i18next';
import { formatLength } from '../../parts/time-format.ts';
import { goals, lengths, type Goal, type GuideState } from './guide-steps.ts';
import styles from './guide.module.css';

const shown: readonly Goal[] = ['detect', 'respond', 'recover'];

/** How long it took, against one, five and ten minutes. */
export function GuideReport({ walk }: { walk: GuideState }) {
  const { t } = useTranslation('guide');
  const took = lengths(walk);
  return (
    <>
      <h3 className={styles.name}>{t('report.title')}</h3>
      <p>{t('report.more')}</p>
      <table className={styles.times}>
        <tbody>
          {shown.map((goal) => {
            const ms = took[goal];
            return (
              <tr key={goal}>
                <th scope="row">{t(`report.${goal}`)}</th>
                <td className="tabular">{ms === null ? t('report.unknown') : formatLength(ms)}</td>
                <td className={styles.goal}>{t('report.goal', { minutes: goals[goal] / 60_000 })}</td>
                <td>{ms === null ? null : t(ms <= goals[goal] ? 'report.reached' : 'report.missed')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p>{t('report.next')}</p>
    </>
  );
}
