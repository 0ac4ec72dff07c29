import { Check, CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../../shared/model/problem.ts';
import { Button } from '../../../parts/button.tsx';
import styles from './problem-list.module.css';
import { errorText } from '../../../text/error-text.ts';
import { useLocalText } from '../../../text/use-local-text.ts';

interface ProblemListProps {
  /** Null before the first answer. */
  problems: readonly Problem[] | null;
  /** The text has changed since. */
  isOld: boolean;
  error: unknown;
  onGoTo(line: number): void;
  /** Writes a version that is high enough; null where that is not what is wrong. */
  onRaise: (() => void) | null;
}

/** What is wrong with the text, each with the way to its line. */
export function ProblemList({ problems, isOld, error, onGoTo, onRaise }: ProblemListProps) {
  const { t } = useTranslation('plans');
  const localText = useLocalText();
  const reason = localText(errorText(error));
  return (
    <section className={styles.list} aria-label={t('editor.problems', { count: problems?.length ?? 0 })}>
      <p className={styles.state} role="status">
        {error !== null ? (
          <>
            <CircleAlert aria-hidden="true" /> {t('editor.uncheckable', { reason })}
          </>
        ) : problems === null || isOld ? (
          t('editor.checking')
        ) : problems.length === 0 ? (
          <>
            <Check aria-hidden="true" /> {t('editor.noProblems')}
          </>
        ) : (
          <>
            <CircleAlert aria-hidden="true" /> {t('editor.problems', { count: problems.length })}
          </>
        )}
        {onRaise === null ? null : (
          <Button size="small" onClick={onRaise}>
            {t('editor.raise')}
          </Button>
        )}
      </p>
      <ul className={styles.problems}>
        {(problems ?? []).map(({ line, field, reason: text }) => (
          <li key={`${line ?? ''}${field}${text}`}>
            {line === null ? null : (
              <button type="button" className={styles.line} onClick={() => onGoTo(line)}>
                {t('editor.line', { line })}
              </button>
            )}{' '}
            {field === '' ? null : <b className="mono">{field}</b>} {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
