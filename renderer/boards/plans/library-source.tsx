import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import { problemLine } from '../../../shared/model/problem.ts';
import { problemIn, reasonIn } from '../../../shared/rules/problem-words/problem-words.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import type { Speech } from '../../text/speech.ts';
import styles from './library-source.module.css';
import { shortAddress } from './short-address.ts';

/** Where the plans come from, whether that can be reached, and which files were refused: the library's part of the footer. */
export function LibrarySource({ library, speech }: { library: PlanLibrary; speech: Speech }) {
  const { t } = useTranslation('plans');
  const [showing, setShowing] = useState(false);
  const { origin, problems } = library;
  return (
    <>
      {problems.length === 0 ? null : (
        <Button size="small" className={styles.refused} onClick={() => setShowing(true)}>
          {t('refused', { count: problems.length })}
        </Button>
      )}
      <span
        className={styles.origin}
        title={origin.reason === null ? origin.address : reasonIn(origin.reason, speech.language)}
      >
        <b className="mono">{shortAddress(origin.address)}</b>{' '}
        {origin.reachable ? (
          origin.checkedAt === null ? null : (
            t('originReachable', { time: speech.time(origin.checkedAt) })
          )
        ) : (
          <span className={styles.old}>
            <StatusGlyph kind="stale" size="var(--icon-small)" label="" />
            {origin.checkedAt === null
              ? t('originNeverReached')
              : t('originUnreachable', { time: speech.time(origin.checkedAt) })}
          </span>
        )}
      </span>
      <Dialog
        open={showing}
        onClose={() => setShowing(false)}
        title={t('problems')}
        description={t('refusedHint')}
        className={styles.wide}
      >
        <ul className={styles.problems}>
          {problems.map((problem) => (
            <li key={problemLine(problem)} className="mono">
              {problemIn(problem, speech.language)}
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
