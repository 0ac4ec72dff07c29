import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisBoard, RecordIntake } from '../../../shared/model/diagnosis-board.ts';
import { refusalIn } from '../../../shared/rules/problem-words/problem-words.ts';
import { useNow } from '../../app/console-clock.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { formatNumber } from '../../parts/number-format.ts';
import { useAgeText } from '../../parts/use-age.ts';
import type { Speech } from '../../text/speech.ts';
import { useMarks } from '../../text/use-marks.ts';
import styles from './diagnosis-foot.module.css';

/** What came in, what of it could not be used, and what it is compared with. */
export function DiagnosisFoot({ board, speech }: { board: DiagnosisBoard; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  const { aside } = useMarks();
  const [showing, setShowing] = useState(false);
  const { intake, quiet } = board;
  return (
    <>
      <span>
        {t('foot.taken', { count: formatNumber(intake.taken) })}
        {aside}
        {intake.lastAt === null ? t('foot.noneYet') : <LastAt at={intake.lastAt} />}
      </span>
      {intake.broken === 0 ? null : (
        <button
          type="button"
          className={styles.broken}
          title={t('foot.brokenShow')}
          onClick={() => setShowing(true)}
        >
          {intake.faults[0] === undefined
            ? t('foot.broken', { count: formatNumber(intake.broken) })
            : t('foot.brokenSuch', {
                count: formatNumber(intake.broken),
                reason: refusalIn(intake.faults[0].reason, speech.language),
              })}
        </button>
      )}
      {intake.doubtful === 0 ? null : (
        <span>{t('foot.doubtful', { count: formatNumber(intake.doubtful) })}</span>
      )}
      {intake.thinnedTo > 1 ? (
        <span>{t('foot.thinned', { count: formatNumber(intake.thinnedTo) })}</span>
      ) : null}
      <span>
        {quiet === null
          ? t('foot.noQuiet')
          : t('foot.quiet', { from: speech.time(quiet.from, 'minute'), to: speech.time(quiet.to, 'minute') })}
      </span>
      {showing ? <Faults intake={intake} speech={speech} onClose={() => setShowing(false)} /> : null}
    </>
  );
}

function LastAt({ at }: { at: number }) {
  const { t } = useTranslation('diagnosis');
  const ageText = useAgeText();
  const now = useNow();
  return t('foot.last', { age: ageText(Math.max(0, now - at)) });
}

interface FaultsProps {
  intake: RecordIntake;
  speech: Speech;
  onClose(): void;
}

function Faults({ intake, speech, onClose }: FaultsProps) {
  const { t } = useTranslation('diagnosis');
  return (
    <Dialog
      open
      onClose={onClose}
      className={styles.dialog}
      title={t('faults.title', { count: formatNumber(intake.broken) })}
      description={t('faults.more')}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('faults.reason')}</th>
            <th scope="col">{t('faults.count')}</th>
            <th scope="col">{t('faults.at')}</th>
            <th scope="col">{t('faults.example')}</th>
          </tr>
        </thead>
        <tbody>
          {intake.faults.map(({ reason, count, example, at }) => (
            <tr key={reason}>
              <td>{refusalIn(reason, speech.language)}</td>
              <td className="tabular">{formatNumber(count)}</td>
              <td className="tabular">{speech.time(at)}</td>
              <td className="mono">{refusalIn(example, speech.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
