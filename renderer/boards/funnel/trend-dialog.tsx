import { useTranslation } from 'react-i18next';
import type { TrendSubject } from '../../../shared/contract/boards.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useTrend } from '../../app/queries.ts';
import { useShownRange } from '../../app/time/use-range-text.ts';
import { TrendChart } from '../../charts/trend-chart.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { unitForAll } from '../../parts/number-format.ts';
import { ErrorState, LoadingState } from '../../parts/states.tsx';
import styles from './trend-dialog.module.css';

interface TrendDialogProps {
  subject: TrendSubject;
  name: string;
  onClose(): void;
}

const percent = { divisor: 0.01, label: '%', decimals: 2 } as const;

/** The hour behind a spark line, to explore. */
export function TrendDialog({ subject, name, onClose }: TrendDialogProps) {
  const { t } = useTranslation('funnel');
  const range = useShownRange();
  const { numberSystem } = usePresentation();
  const { data, error, refetch } = useTrend(subject);
  const values = data ? [...data.points, ...data.plan, ...data.baseline].map(([, value]) => value) : [];
  const isRate = subject.of !== 'pay-success';
  const unit = isRate ? unitForAll(values, numberSystem) : percent;
  return (
    <Dialog
      open
      onClose={onClose}
      title={name}
      description={isRate ? `${range} · ${t('perMinute')}` : range}
      className={styles.dialog}
    >
      <div className={styles.chart}>
        {data ? <TrendChart trend={data} name={name} unit={unit} fromZero={isRate} /> : null}
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!error && !data ? <LoadingState /> : null}
      </div>
    </Dialog>
  );
}
