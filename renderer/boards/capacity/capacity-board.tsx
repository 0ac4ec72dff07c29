import { useTranslation } from 'react-i18next';
import { BoardFrame } from '../../app/board-frame.tsx';
import { LoadingState } from '../../parts/states.tsx';

export function CapacityBoard() {
  const { t } = useTranslation('shell');
  return (
    <BoardFrame title={t('capacity')}>
      <LoadingState />
    </BoardFrame>
  );
}
