import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';

interface DialogProps {
  open: boolean;
  onClose(): void;
  title: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode;
  /** `dialog` in the middle, `drawer` along the right edge. */
  shape?: 'dialog' | 'drawer';
  /** Buttons at its foot, the next act last. */
  foot?: ReactNode;
  /** Takes the focus when it opens; the first field otherwise. */
  initialFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | null);
  /** Takes it when it closes; what had it before otherwise. */
  finalFocus?: () => HTMLElement | null;
  /** What Esc does instead of closing. */
  onEscape?: () => void;
  className?: string;
  children?: ReactNode;
}

const fields = 'input, select, textarea';

/** The close button stands before it, and is not what anybody opened it for. */
function firstField(body: HTMLElement | null): HTMLElement | null {
  return body?.querySelector<HTMLElement>(`:is(${fields}):enabled`) ?? null;
}

/** Focus goes in, stays in and returns; Esc closes it. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  shape = 'dialog',
  foot,
  initialFocus,
  finalFocus,
  onEscape,
  className,
  children,
}: DialogProps) {
  const { t } = useTranslation('common');
  const body = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next, { reason }) => {
        if (next) return;
        if (reason === 'escape-key' && onEscape) onEscape();
        else onClose();
      }}
    >
      <BaseDialog.Portal>
        {shape === 'dialog' ? <BaseDialog.Backdrop className={styles.backdrop} /> : null}
        <BaseDialog.Popup
          className={classNames(styles[shape], className)}
          initialFocus={
            initialFocus ??
            // On touch the keyboard would cover what is to be read first.
            ((by) => (shape === 'dialog' && by !== 'touch' ? firstField(body.current) : null))
          }
          finalFocus={finalFocus}
        >
          <header className={styles.head}>
            <BaseDialog.Title className={styles.title}>{title}</BaseDialog.Title>
            <BaseDialog.Close className={styles.close} aria-label={t('close')}>
              <X aria-hidden="true" />
            </BaseDialog.Close>
            {description === undefined ? null : (
              <BaseDialog.Description className={styles.description}>{description}</BaseDialog.Description>
            )}
          </header>
          {/* Scrolls by keyboard as well. */}
          <div ref={body} className={styles.body}>
            {children}
          </div>
          {foot === undefined ? null : <footer className={styles.foot}>{foot}</footer>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
