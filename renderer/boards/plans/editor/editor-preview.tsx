import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../shared/model/plan.ts';
import { ScrollRegion } from '../../../parts/scroll-region.tsx';
import { useLocalText } from '../../../text/use-local-text.ts';
import { useSpeech } from '../../../text/use-speech.ts';
import { PlanSummary } from '../plan-summary.tsx';
import styles from './editor-preview.module.css';

/** The plan as the library will show it; while the text is none, as it was when it last was one. */
export function EditorPreview({ plan, isOld }: { plan: Plan | null; isOld: boolean }) {
  const { t } = useTranslation('plans');
  const localText = useLocalText();
  const speech = useSpeech();
  const [last, setLast] = useState(plan);
  if (plan !== null && plan !== last) setLast(plan);
  return (
    <aside className={styles.preview} aria-label={t('editor.preview')}>
      <ScrollRegion className={styles.scroller} label={t('editor.preview')}>
        <p className={styles.head}>
          {t('editor.preview')}
          {isOld && last !== null && plan === null ? ` · ${t('editor.previewOld')}` : null}
        </p>
        {last === null ? (
          <p>{t('editor.previewNone')}</p>
        ) : (
          <>
            <p className={styles.head}>{t('version', { plan: last.id, version: last.version })}</p>
            <h2 className={styles.title}>{localText(last.title)}</h2>
            <PlanSummary plan={last} speech={speech} />
          </>
        )}
      </ScrollRegion>
    </aside>
  );
}
