import { useState } from 'react';
import { TextField } from '../../parts/field.tsx';

interface NumberFieldProps {
  label: string;
  value: number | null;
  min: number;
  max: number;
  /** Null: it was emptied. What is out of bounds or no number is told to nobody. */
  onNumber(value: number | null): void;
}

/** A number that is taken as it is typed; the text stays as somebody wrote it. */
export function NumberField({ label, value, min, max, onNumber }: NumberFieldProps) {
  const [text, setText] = useState(value === null ? '' : String(value));
  const read = numberOf(text);
  const shown =
    read === value || (read === undefined && value === null) ? text : settled(text, value, read, min, max);
  return (
    <TextField
      label={label}
      inputMode="decimal"
      value={shown}
      aria-invalid={read === undefined || (read !== null && (read < min || read > max)) || undefined}
      onChange={(event) => {
        const typed = event.target.value;
        setText(typed);
        const next = numberOf(typed);
        if (next === null || (next !== undefined && next >= min && next <= max)) onNumber(next);
      }}
    />
  );
}

/** What is being typed stays as long as it is not yet a number that counts; else the value that came from elsewhere is shown. */
function settled(
  text: string,
  value: number | null,
  read: number | null | undefined,
  min: number,
  max: number,
): string {
  if (read === undefined || (read !== null && (read < min || read > max))) return text;
  return value === null ? '' : String(value);
}

/** Null: empty. Undefined: no number. A comma is a point for many. */
function numberOf(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  return /^\d+(?:\.\d*)?$/.test(plain) ? Number(plain) : undefined;
}
