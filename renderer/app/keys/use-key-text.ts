import { useTranslation } from 'react-i18next';
import type { KeyId } from './catalogue.ts';
import { printedKey } from './printed-key.ts';
import { useBoundKeys } from './use-keys.ts';

/** Words for titles that name a key: as it is bound now, and without it where it is off. */
export function useKeyText(): {
  /** "Hold the boards (L)" */
  hinted(text: string, id: KeyId): string;
  /** "Key N"; undefined where there is none. */
  pressing(id: KeyId): string | undefined;
} {
  const { t } = useTranslation('keys');
  const bound = useBoundKeys();
  return {
    hinted(text, id) {
      const key = bound.get(id);
      return key ? t('hinted', { text, key: printedKey(key) }) : text;
    },
    pressing(id) {
      const key = bound.get(id);
      return key ? t('pressing', { key: printedKey(key) }) : undefined;
    },
  };
}
