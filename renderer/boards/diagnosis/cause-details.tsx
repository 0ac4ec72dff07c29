import { useTranslation } from 'react-i18next';
import type { LinkedCause } from '../../../shared/model/diagnosis-board.ts';
import type { ExceptionTree } from '../../../shared/model/exception-tree.ts';
import type { Speech } from '../../text/speech.ts';
import { CauseFacts } from './cause-facts.tsx';
import { CausePlan } from './cause-plan.tsx';
import styles from './causes.module.css';
import { ScoreBars } from './score-bars.tsx';

interface CauseDetailsProps {
  cause: LinkedCause;
  tree: ExceptionTree;
  /** Of an unclear diagnosis. */
  lead: boolean;
  speech: Speech;
}

/** Everything that speaks for a cause, and what can be done about it. */
export function CauseDetails({ cause, tree, lead, speech }: CauseDetailsProps) {
  const { t } = useTranslation('diagnosis');
  const callers = callersOf(cause.node, tree);
  return (
    <>
      <ScoreBars cause={cause} lead={lead} />
      <p className={styles.why}>
        <b>{t('causes.why')}</b> {speech.text(cause.why)}{' '}
        {cause.silent ? (
          <span>{callers === 0 ? t('causes.silentSome') : t('causes.silent', { count: callers })}</span>
        ) : null}
      </p>
      <CausePlan proposals={cause.proposals} lead={lead} speech={speech} />
      <CauseFacts cause={cause} speech={speech} />
    </>
  );
}

/** Systems whose calls to it failed. */
function callersOf(node: string, { rows }: ExceptionTree): number {
  return new Set(rows.filter((row) => row.own && row.dependency === node).map((row) => row.node)).size;
}
