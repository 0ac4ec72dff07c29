import type { LocalText } from '../../model/local-text.ts';
import { textReference, type ParameterValues } from '../../model/parameter.ts';

/** What people read, with the values in it. Braces around anything that is no parameter stay as they were written. */
export function fillText(text: LocalText, values: ParameterValues): LocalText {
  const fill = (written: string) =>
    written.replaceAll(textReference, (whole, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : whole,
    );
  return typeof text === 'string' ? fill(text) : { en: fill(text.en), zh: fill(text.zh) };
}
