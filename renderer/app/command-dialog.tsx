import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import styles from './command-dialog.module.css';
import { Refusal } from './refusal.tsx';
import type { CommandError } from './use-command.ts';

interface CommandDialogProps {
  title: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** The act, on its button. */
  confirm: ReactNode;
  command: { running: boolean; refused: string | null; error: CommandError | null };
  /** What a person has to fill in first; null: nothing. */
  missing?: string | null;
  /** What is read before the fields. */
  before?: ReactNode;
  onConfirm(): unknown;
  onClose(): void;
  /** Fields. */
  children?: ReactNode;
}

/** Asks for what an act needs. It is sent by its button or by Enter in a field, and what the console refuses stands below. */
export function CommandDialog(props: CommandDialogProps) {
  const { title, lead, confirm, command, missing = null, before, onConfirm, onClose, children } = props;
  const { t } = useTranslation('common');
  const form = useRef<HTMLFormElement>(null);
  const refused = command.refused ?? missing;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={lead}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={command.running}
            refused={refused}
            onClick={() => form.current?.requestSubmit()}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {before}
      <form
        ref={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (refused === null && !command.running) void onConfirm();
        }}
      >
        {children}
      </form>
      <Refusal error={command.error} />
    </Dialog>
  );
}
