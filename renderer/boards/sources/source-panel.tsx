import { useTranslation } from 'react-i18next';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { SourceDetails } from './source-details.tsx';
import styles from './source-panel.module.css';

interface SourcePanelProps {
  source: SourceStatus;
  at: EpochMs;
}

/** The chosen source beside the table, where there is room. */
export function SourcePanel({ source, at }: SourcePanelProps) {
  const { t } = useTranslation('sources');
  return (
    <aside className={styles.panel} aria-label={t('details', { source: source.id })}>
      <ScrollRegion className={styles.scroller} label={source.id}>
        <p className={styles.kind}>{t(`kind.${source.kind}`)}</p>
        <h2 className={styles.title}>{source.id}</h2>
        <SourceDetails source={source} at={at} />
      </ScrollRegion>
    </aside>
  );
}

/** The same over the table on a laptop. */
export function SourceDrawer({ source, at, onClose }: SourcePanelProps & { onClose(): void }) {
  const { t } = useTranslation('sources');
  return (
    <Dialog open shape="drawer" onClose={onClose} title={source.id} description={t(`kind.${source.kind}`)}>
      <SourceDetails source={source} at={at} />
    </Dialog>
  );
}
