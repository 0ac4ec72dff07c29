import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import styles from './time-dialog.module.css';

interface TimeDialogProps {
  title: string;
  description: string;
  /** Why what is written cannot be shown; null: it can. */
  refused: string | null;
  /** Enter in a field or the button; never while refused. */
  onChoose(): void;
  onClose(): void;
  /** The fields. */
  children: ReactNode;
}

/** Asks for a time in fields; what they hold is shown at once when it is chosen. */
export function TimeDialog({ title, description, refused, onChoose, onClose, children }: TimeDialogProps) {
  const { t } = useTranslation('time');
  const choose = () => {
    if (refused !== null) return;
    onChoose();
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      className={styles.dialog}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" refused={refused} onClick={choose}>
            {t('show')}
          </Button>
        </>
      }
    >
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault();
          choose();
        }}
      >
        {children}
        <button type="submit" hidden>
          {t('show')}
        </button>
      </form>
    </Dialog>
  );
}
