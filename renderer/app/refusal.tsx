import { useTranslation } from 'react-i18next';
import { useLocalText } from '../text/use-local-text.ts';
import { sentence } from '../text/sentence.ts';
import type { CommandError } from './use-command.ts';
import styles from './refusal.module.css';

/** Why an act was not done: what happened, in the console's own words, and what it means and what to do. */
export function Refusal({ error }: { error: CommandError | null }) {
  const { t } = useTranslation('errors');
  const localText = useLocalText();
  if (error === null) return null;
  const kind = error.code ?? 'unknown';
  return (
    <p role="alert" className={styles.error}>
      <b>{t(`${kind}.title`)}</b> {sentence(localText(error.text))}{' '}
      <span className={styles.next}>{t(`${kind}.next`)}</span>
    </p>
  );
}
