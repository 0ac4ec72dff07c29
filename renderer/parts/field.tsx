import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes } from 'react';
import styles from './field.module.css';

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text with its label above. */
export function TextField({ label, hint, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <label className={styles.label} htmlFor={id}>
      {label}
      <input id={id} className={styles.input} autoComplete="off" spellCheck={false} {...input} />
      {hint === undefined ? null : <span className={styles.hint}>{hint}</span>}
    </label>
  );
}

interface SelectFieldProps extends SelectHTMLAttributes<HTMLSelectElement> {
  label: string;
  children: ReactNode;
}

/** One of a few; the system's own list. */
export function SelectField({ label, children, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <label className={styles.label} htmlFor={id}>
      {label}
      <select id={id} className={styles.input} {...select}>
        {children}
      </select>
    </label>
  );
}
