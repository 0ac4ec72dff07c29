import { Search } from 'lucide-react';
import type { Ref } from 'react';
import styles from './filter-field.module.css';
import { KeyHint } from './key-hint.tsx';

interface FilterFieldProps {
  label: string;
  placeholder: string;
  value: string;
  onChange(value: string): void;
  /** Whether the board's key goes to it. */
  keyed?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** The filter of a list; the board's key goes to it, Esc empties and leaves it. */
export function FilterField({ label, placeholder, value, onChange, keyed = true, ref }: FilterFieldProps) {
  return (
    <div className={styles.field}>
      <Search aria-hidden="true" />
      <input
        ref={ref}
        className={styles.input}
        type="text"
        role="searchbox"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onChange('');
          event.currentTarget.blur();
        }}
      />
      {keyed ? (
        <span aria-hidden="true">
          <KeyHint ids={['list.filter']}>{''}</KeyHint>
        </span>
      ) : null}
    </div>
  );
}
