import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../text/sentence.ts';
import { useLocalText } from '../text/use-local-text.ts';
import styles from './toasts.module.css';
import type { CommandError } from './use-command.ts';

/** Short words about an act that this person has just made. What is true for longer belongs on the board. */
export interface Toasts {
  refused(error: CommandError): void;
  /** What this screen itself could not do. */
  failed(text: string): void;
  done(text: string): void;
}

const ToastsContext = createContext<Toasts | null>(null);

export function useToasts(): Toasts {
  const toasts = useContext(ToastsContext);
  if (!toasts) throw new Error('useToasts needs the providers around it');
  return toasts;
}

export function ToastsProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider>
      <ToastsBridge>{children}</ToastsBridge>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport} data-toast="">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastsBridge({ children }: { children: ReactNode }) {
  const { add } = Toast.useToastManager();
  const { t } = useTranslation('errors');
  const localText = useLocalText();
  const toasts = useMemo<Toasts>(
    () => ({
      // A refusal stays until it is read.
      refused: ({ code, text }) =>
        void add({
          title: t(`${code ?? 'unknown'}.title`),
          description: `${sentence(localText(text))} ${t(`${code ?? 'unknown'}.next`)}`,
          priority: 'high',
          timeout: 0,
          type: 'refused',
        }),
      failed: (title) => void add({ title, priority: 'high', timeout: 0, type: 'refused' }),
      done: (text) => void add({ title: text, timeout: 4_000, type: 'done' }),
    }),
    [add, localText, t],
  );
  return <ToastsContext value={toasts}>{children}</ToastsContext>;
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  const { t } = useTranslation('shell');
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast}>
      <Toast.Content className={styles.content}>
        <Toast.Title className={styles.title} />
        <Toast.Description className={styles.description} />
        <Toast.Close className={styles.close} aria-label={t('dismiss')}>
          <X aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
