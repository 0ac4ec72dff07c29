import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/states.tsx';
import { CopyButton } from '../executions/copy-button.tsx';
import styles from './empty-sources.module.css';

/** What to write into tidewatch.yaml; as in the README. */
const sample = `sources:
  - id: prom
    kind: prometheus
    url: http://127.0.0.1:9090
    every: 5s
    dead-man: up{job="prometheus"}
  - id: am
    kind: alertmanager
    urls: [http://127.0.0.1:9093]
    dead-man: alertname="Watchdog"
`;

export function EmptySources() {
  const { t } = useTranslation('sources');
  return (
    <EmptyState title={t('empty')}>
      <p>{t('emptyMore')}</p>
      <div className={styles.sample}>
        <pre className="mono">{sample}</pre>
        <CopyButton text={sample} label={t('emptyCopy')} />
      </div>
    </EmptyState>
  );
}
