import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'type'> {
  /** `primary` for the one next act, `text` for what is least. */
  kind?: 'primary' | 'plain' | 'text';
  size?: 'small' | 'medium' | 'large';
  /** Why it can't be pressed now. It stays reachable by keyboard, so that the reason can be read. */
  refused?: string | null | undefined;
  /** While its act is under way. */
  busy?: boolean;
  type?: 'button' | 'submit';
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

export function Button({
  kind = 'plain',
  size = 'medium',
  refused = null,
  busy = false,
  type = 'button',
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const { t } = useTranslation('common');
  const reasonId = useId();
  const isRefused = refused !== null;
  const blocked = isRefused || busy;
  return (
    <button
      {...rest}
      // The linter wants a literal; both values of the type are.
      type={type === 'submit' ? 'submit' : 'button'}
      className={classNames(
        styles.button,
        styles[kind],
        styles[size],
        isRefused && styles.refused,
        className,
      )}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      aria-describedby={isRefused ? reasonId : rest['aria-describedby']}
      title={isRefused ? t('because', { reason: refused }) : rest.title}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
      {isRefused ? (
        <span id={reasonId} className="sr-only">
          {t('because', { reason: refused })}
        </span>
      ) : null}
    </button>
  );
}
