import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PlanCheck, PlanSource } from '../../../../shared/model/plan-version.ts';
import { reasonIn } from '../../../../shared/rules/problem-words/problem-words.ts';
import { useClient } from '../../../app/connection-context.ts';
import type { ConsoleClient } from '../../../app/connection.ts';
import { useCommand, type Sent } from '../../../app/use-command.ts';
import { Button } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { DifferenceView } from '../versions/difference-view.tsx';
import styles from './save-dialog.module.css';
import { Refusal } from '../../../app/refusal.tsx';
import { useLanguage } from '../../../text/use-local-text.ts';

interface Save {
  planId: string | null;
  text: string;
  base: string | null;
}

const save = (client: ConsoleClient, input: Sent<Save>, options: { signal: AbortSignal }) =>
  client.plans.save(input, options);

interface SaveDialogProps extends Save {
  /** The file as it lies there now. */
  source: PlanSource;
  check: PlanCheck;
  onSaved(plan: { planId: string; version: number }): void;
  onClose(): void;
  /** The file changed underneath: it is read again, and what is typed stays. */
  onReadAgain(): void;
}

/** What a save would change, and the button that does it. */
export function SaveDialog({
  planId,
  text,
  base,
  source,
  check,
  onSaved,
  onClose,
  onReadAgain,
}: SaveDialogProps) {
  const { t } = useTranslation('plans');
  const client = useClient();
  const title =
    planId === null
      ? t('editor.saveNew', { plan: check.plan?.id ?? '' })
      : t('editor.saveTitle', { plan: planId });
  const command = useCommand(save, { act: title, inline: true });
  const before = useQuery({
    queryKey: ['plan-check', source.hash],
    queryFn: ({ signal }) => client.plans.check({ text: source.text, planId: null }, { signal }),
    staleTime: Infinity,
    enabled: planId !== null,
  });
  const isOld = base !== source.hash;
  const language = useLanguage();
  const [obstacle] = check.obstacles;
  const run = async () => {
    const saved = await command.run({ planId, text, base });
    if (saved) onSaved(saved);
  };
  const readAgain = () => {
    command.clearError();
    onReadAgain();
  };
  const refused = command.refused ?? (obstacle === undefined ? null : reasonIn(obstacle.reason, language));
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={source.from ?? t('editor.newFile')}
      className={styles.wide}
      foot={
        <>
          <Refusal error={command.error} />
          {command.error?.code === 'conflict' && planId !== null ? (
            <Button onClick={readAgain}>{t('editor.readAgain')}</Button>
          ) : null}
          <Button onClick={onClose}>{t('editor.goOn')}</Button>
          <Button kind="primary" refused={refused} busy={command.running} onClick={() => void run()}>
            {t('editor.save')}
          </Button>
        </>
      }
    >
      {isOld ? <p className={styles.warning}>{t('editor.changedUnderneath')}</p> : null}
      <DifferenceView
        before={{
          text: planId === null ? '' : source.text,
          plan: planId === null ? null : (before.data?.plan ?? null),
        }}
        after={{ text, plan: check.plan }}
      />
    </Dialog>
  );
}
