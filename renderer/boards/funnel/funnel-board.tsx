import { useTranslation } from 'react-i18next';
import { BoardFrame } from '../../app/board-frame.tsx';
import { LoadingState } from '../../parts/states.tsx';

export function FunnelBoard() {
  const { t } = useTranslation('shell');
  return (
    <BoardFrame title={t('funnel')}>
      <LoadingState />
    </BoardFrame>
  );
}
