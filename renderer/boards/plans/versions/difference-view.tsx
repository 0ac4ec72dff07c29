import { ArrowRight } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../shared/model/plan.ts';
import { lineDifference, type DifferingLine } from '../../../../shared/rules/line-difference.ts';
import { planDifference } from '../../../../shared/rules/plan-difference.ts';
import { classNames } from '../../../parts/class-names.ts';
import { ScrollRegion } from '../../../parts/scroll-region.tsx';
import { useSpeech } from '../../../text/use-speech.ts';
import { changeInWords } from './change-in-words.ts';
import styles from './difference-view.module.css';

interface Side {
  text: string;
  /** Null where the text is no plan that can be read today. */
  plan: Plan | null;
}

/** What differs between two texts of a plan: in words, and line by line beside it. */
export function DifferenceView({ before, after }: { before: Side; after: Side }) {
  const { t } = useTranslation('plans');
  const speech = useSpeech();
  const changes = useMemo(
    () => (before.plan && after.plan ? planDifference(before.plan, after.plan) : null),
    [before.plan, after.plan],
  );
  const groups = useMemo(() => lineDifference(before.text, after.text), [before.text, after.text]);

  return (
    <div className={styles.sides}>
      <ScrollRegion className={styles.side} label={t('versions.words')}>
        <h3 className={styles.heading}>{t('versions.words')}</h3>
        {changes === null ? <p>{t('versions.noWords')}</p> : null}
        {changes?.length === 0 ? <p>{t('versions.sameMeaning')}</p> : null}
        <ul className={styles.changes}>
          {(changes ?? []).map((change) => {
            const { place, kind, before: old, after: now } = changeInWords(change, speech);
            return (
              <li key={place + kind}>
                <b>{kind === 'changed' ? place : t(`versions.${kind}`, { place })}</b>{' '}
                {old === null ? null : <del className={styles.old}>{old}</del>}
                {old !== null && now !== null ? (
                  <ArrowRight className={styles.arrow} role="img" aria-label={t('versions.becomes')} />
                ) : null}
                {now === null ? null : <ins className={styles.now}>{now}</ins>}
              </li>
            );
          })}
        </ul>
      </ScrollRegion>
      <ScrollRegion className={styles.side} label={t('versions.lines')}>
        <h3 className={styles.heading}>{t('versions.lines')}</h3>
        {groups.length === 0 ? <p>{t('versions.sameText')}</p> : null}
        {groups.map((group) => (
          <table key={group.map(keyOf).join(' ')} className={classNames(styles.lines, 'mono')}>
            <tbody>
              {group.map((line) => (
                <tr key={keyOf(line)} className={line.kind === 'same' ? undefined : styles[line.kind]}>
                  <td className={styles.number}>{line.before}</td>
                  <td className={styles.number}>{line.after}</td>
                  <td className={styles.sign}>
                    <span aria-hidden="true">{{ same: ' ', removed: '−', added: '+' }[line.kind]}</span>
                    {line.kind === 'same' ? null : (
                      <span className={styles.spoken}>{t(`versions.line.${line.kind}`)}</span>
                    )}
                  </td>
                  <td className={styles.text}>{line.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </ScrollRegion>
    </div>
  );
}

function keyOf({ before, after }: DifferingLine): string {
  return `${before ?? ''}-${after ?? ''}`;
}
