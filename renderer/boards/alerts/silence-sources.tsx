import { useTranslation } from 'react-i18next';
import type { SilenceBoard } from '../../../shared/model/silence.ts';
import { Freshness } from '../../parts/freshness.tsx';
import styles from './silences-view.module.css';

/** How old each source's list of silences is, and why it is not known. */
export function SilenceSources({ board }: { board: SilenceBoard | undefined }) {
  const { t } = useTranslation('alerts');
  return board?.sources.map(({ id, freshness, asOf, problem }) => (
    <span key={id} className={styles.source} title={problem ?? undefined}>
      {id}
      <Freshness state={freshness} age={asOf === null ? null : Math.max(0, board.at - asOf)} at={board.at} />
      {problem === null ? null : <span className={styles.problem}>{t('silence.problem', { problem })}</span>}
    </span>
  ));
}
