import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './other-steps.module.css';

/** `1 deferred, 1 confirmed`: a line ends between two of them, never within one. */
export function OtherSteps({ words }: { words: readonly string[] }) {
  const { t } = useTranslation('common');
  return words.map((word, index) => (
    <Fragment key={word}>
      {index === 0 ? null : t('separator')}
      <span className={styles.word}>{word}</span>
    </Fragment>
  ));
}
