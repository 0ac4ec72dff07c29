import { DatabaseBackup } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../shell/banner.tsx';

/** Says why no past is kept, or what of it was lost; everything else goes on. */
export function HistoryBanner({ problem }: { problem: string | null }) {
  const { t } = useTranslation('time');
  if (problem === null) return null;
  return (
    <Banner
      kind="warning"
      icon={<DatabaseBackup aria-hidden="true" />}
      title={t('historyProblem')}
      more={problem}
    />
  );
}
