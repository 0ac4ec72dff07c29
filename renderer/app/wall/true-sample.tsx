import { useTranslation } from 'react-i18next';
import { Panel } from '../../parts/panel.tsx';
import { useOwnScreen } from './own-screen.ts';
import { fitWall, wallSteps } from './wall-geometry.ts';
import styles from './wall-set-up.module.css';

interface TrueSampleProps {
  diagonal: number | null;
  distance: number | null;
}

/** Each size of text as large as it will be on this screen in full screen, to step back from. */
export function TrueSample({ diagonal, distance }: TrueSampleProps) {
  const { t } = useTranslation('wall');
  const { aspect, gridPixel } = useOwnScreen();
  const scale = diagonal === null || distance === null ? 1 : fitWall({ diagonal, distance, aspect }).scale;
  return (
    <Panel title={t('sample')} note={t('sampleHint')}>
      <ul className={styles.sample}>
        {wallSteps.map((step) => (
          <li key={step} style={{ fontSize: `${step * scale * gridPixel}px` }}>
            <small>{Math.round(step * scale)} px</small> <span>{t('sampleText')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
