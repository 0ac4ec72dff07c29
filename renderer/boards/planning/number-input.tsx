import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecompositionInput } from '../../../shared/model/decomposition.ts';
import { classNames } from '../../parts/class-names.ts';
import { inputText, readInput } from './input-text.ts';
import styles from './number-input.module.css';

interface NumberInputProps {
  input: DecompositionInput;
  /** What it is, and of which step. */
  label: string;
  /** null takes the plan's number again. */
  onChange: (path: string, value: number | null) => void;
}

/** A number of the sum. It counts once it is left or entered; an empty one is the plan's again, Escape takes the typing back. */
export function NumberInput({ input, label, onChange }: NumberInputProps) {
  const { t } = useTranslation('planning');
  const [draft, setDraft] = useState<string | null>(null);
  const shown = inputText(input.value, input.unit);
  const isWrong = draft !== null && draft.trim() !== '' && readInput(draft, input.unit) === null;
  const commit = () => {
    if (draft === null || isWrong) return;
    setDraft(null);
    if (draft.trim() === '') onChange(input.path, null);
    // What was not typed anew keeps the digits that the field does not show.
    else if (draft !== shown) onChange(input.path, readInput(draft, input.unit));
  };
  return (
    <input
      className={classNames(
        styles.input,
        'tabular',
        input.from === 'what-if' && styles.changed,
        input.value === null && styles.missing,
      )}
      style={{ width: `${Math.max(3.5, (draft ?? shown).length * 0.62 + 1.25)}em` }}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      title={isWrong ? t('inputHint') : input.path}
      value={draft ?? shown}
      onChange={({ target }) => setDraft(target.value)}
      onBlur={() => {
        commit();
        setDraft(null);
      }}
      onKeyDown={({ key, nativeEvent }) => {
        if (nativeEvent.isComposing) return;
        if (key === 'Enter') commit();
        if (key === 'Escape') setDraft(null);
      }}
    />
  );
}
