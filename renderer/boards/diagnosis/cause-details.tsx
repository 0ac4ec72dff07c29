import { useTranslation } from 'react-i18next';
import type { LinkedCause } from '../../../shared/model/diagnosis-board.ts';
import type { Speech } from '../../text/speech.ts';
import { CauseFacts } from './cause-facts.tsx';
import { CausePlan } from './cause-plan.tsx';
import styles from './causes.module.css';
import { ScoreBars } from './score-bars.tsx';

interface CauseDetailsProps {
  cause: LinkedCause;
  /** Of an unclear diagnosis. */
  lead: boolean;
  speech: Speech;
}

/** Everything that speaks for a cause, and what can be done about it. */
export function CauseDetails({ cause, lead, speech }: CauseDetailsProps) {
  const { t } = useTranslation('diagnosis');
  return (
    <>
      <ScoreBars cause={cause} lead={lead} />
      <p className={styles.why}>
        <b>{t('causes.why')}</b> {speech.text(cause.why)}
      </p>
      <CausePlan proposals={cause.proposals} lead={lead} speech={speech} />
      <CauseFacts cause={cause} speech={speech} />
    </>
  );
}
