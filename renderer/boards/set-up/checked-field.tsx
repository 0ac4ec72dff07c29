import { useId, type InputHTMLAttributes } from 'react';
import { classNames } from '../../parts/class-names.ts';
import styles from './checked-field.module.css';
import { useProblem } from './problems-context.ts';
import { useProblemWords } from './use-problem-words.ts';

interface CheckedFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  label: string;
  /** Where a problem of it stands, such as `entries.2.query`. */
  field: string;
  value: string;
  onChange(value: string): void;
  hint?: string | undefined;
  /** Instead of the problem of the preview. */
  problem?: string | null | undefined;
  /** The label is for those who do not see the column's head. */
  hideLabel?: boolean;
}

/** One line of text with its label above and what is wrong with it beneath. */
export function CheckedField({
  label,
  field,
  value,
  onChange,
  hint,
  problem,
  hideLabel = false,
  className,
  ...input
}: CheckedFieldProps) {
  const id = useId();
  const placed = useProblem(field);
  const inWords = useProblemWords();
  const said = problem ?? placed;
  const wrong = said === null ? null : inWords(said);
  const more = wrong ?? hint;
  return (
    <div className={classNames(styles.field, className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : styles.label}>
        {label}
      </label>
      <input
        autoComplete="off"
        spellCheck={false}
        {...input}
        id={id}
        data-field={field}
        className={styles.input}
        value={value}
        aria-invalid={wrong === null ? undefined : true}
        aria-describedby={more === undefined ? undefined : `${id}-more`}
        onChange={(event) => onChange(event.target.value)}
      />
      {more === undefined ? null : (
        <p id={`${id}-more`} className={wrong === null ? styles.hint : styles.wrong}>
          {more}
        </p>
      )}
    </div>
  );
}
