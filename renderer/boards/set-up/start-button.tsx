import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../app/connection-context.ts';
import { useActsRefused } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import results from './results.module.css';
import styles from './set-up.module.css';
import { newCommandId } from '../../app/command-id.ts';

/** Closes this console and opens it on the settings of a folder; this page loads itself anew when that is done. */
export function StartButton({ folder }: { folder: string }) {
  const { t } = useTranslation('setUp');
  const client = useClient();
  const refused = useActsRefused();
  const start = useMutation({
    mutationFn: () => client.firstRun.start({ folder, commandId: newCommandId() }),
  });
  return (
    <div className={results.act}>
      <Button
        kind="primary"
        size="large"
        refused={refused}
        busy={start.isPending}
        onClick={() => start.mutate()}
      >
        {t('write.start')}
      </Button>
      <p role="status" className={styles.about}>
        {start.isSuccess ? t('write.starting') : t('write.startMore')}
      </p>
      {start.error ? (
        <p role="alert" className={results.wrongText}>
          {start.error.message}
        </p>
      ) : null}
    </div>
  );
}
