import { useTranslation } from 'react-i18next';
import type { PlanRow } from '../../../../shared/contract/plans.ts';
import type { LocalText } from '../../../../shared/model/local-text.ts';
import type { Speech } from '../../../text/speech.ts';
import { AutoStartSwitch } from './auto-start-switch.tsx';
import styles from './readiness.module.css';

/** Whether a plan would do what it says, with every reason; and of one that may start by itself, the switch of the commander. */
export function PlanReadiness({ row, speech }: { row: PlanRow; speech: Speech }) {
  const { t } = useTranslation('readiness');
  const { health, auto } = row;
  return (
    <>
      <section className={styles.readiness}>
        <h3 className={styles.title}>{t('health')}</h3>
        <p className={health.state === 'ailing' ? styles.bad : undefined}>
          {health.state === 'ailing' ? t('ailingSince', { time: speech.time(health.since ?? 0) }) : null}
          {health.state === 'healthy' ? t('healthy', { time: speech.time(health.checkedAt ?? 0) }) : null}
          {health.state === 'unchecked' && health.checkedAt === null ? t('unchecked') : null}
          {health.state === 'unchecked' && health.checkedAt !== null
            ? t('uncheckedAt', { time: speech.time(health.checkedAt) })
            : null}
        </p>
        <Reasons reasons={health.reasons.map(({ text }) => text)} speech={speech} />
      </section>
      {auto ? (
        <section className={styles.readiness}>
          <h3 className={styles.title}>{t('auto')}</h3>
          <AutoStartSwitch row={row} auto={auto} speech={speech} />
          {auto.obstacles.length > 0 ? (
            <>
              <p className={styles.quiet}>{t(auto.armed ? 'held' : 'cannotArm')}</p>
              <Reasons reasons={auto.obstacles} speech={speech} />
            </>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

function Reasons({ reasons, speech }: { reasons: readonly LocalText[]; speech: Speech }) {
  if (reasons.length === 0) return null;
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => (
        <li key={speech.text(reason)}>{speech.text(reason)}</li>
      ))}
    </ul>
  );
}
