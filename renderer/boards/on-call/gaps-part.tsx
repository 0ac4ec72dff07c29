import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OnCallBoard, RosterProblem } from '../../../shared/model/on-call-board.ts';
import { usePresentation } from '../../app/presentation.ts';
import { classNames } from '../../parts/class-names.ts';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './on-call-side.module.css';
import { useShiftTime } from './use-shift-time.ts';

/** Where nobody would answer, stand in or decide; what touches a phase of the promotion first. */
export function GapsPart({ board }: { board: OnCallBoard }) {
  const { t } = useTranslation('onCall');
  const shiftTime = useShiftTime();
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{t('gaps.title')}</h2>
      {board.problems.length === 0 ? (
        <p className={styles.quiet}>{t('gaps.none', { time: shiftTime(board.until) })}</p>
      ) : (
        <ul className={styles.gaps}>
          {board.problems.map((problem) => (
            <Gap
              key={`${problem.kind} ${problem.from} ${problem.lines?.join()}`}
              problem={problem}
              board={board}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Gap({ problem, board }: { problem: RosterProblem; board: OnCallBoard }) {
  const { t } = useTranslation('onCall');
  const { language } = usePresentation();
  const localText = useLocalText();
  const personName = usePersonName();
  const shiftTime = useShiftTime();
  const list = (words: readonly string[]) =>
    new Intl.ListFormat(language, { style: 'short', type: 'conjunction' }).format(words);
  const { kind, duty, lines, from, to, phases } = problem;
  const people = list(problem.people.map(personName));
  const named = lines?.map((id) => {
    const name = board.lines.find(({ line }) => line === id)?.name;
    return name === undefined || name === null ? id : localText(name);
  });
  const isPressing = phases.length > 0;
  return (
    <li className={styles.gap}>
      <p className={classNames(styles.line, isPressing && styles.pressing)}>
        {isPressing ? <TriangleAlert aria-hidden="true" /> : null}
        <span>{t(`gaps.kind.${kind}`, { people, duty: duty === null ? '' : t(`duty.${duty}`) })}</span>
      </p>
      <p>
        <span className="tabular">{t('gaps.time', { from: shiftTime(from), to: shiftTime(to) })}</span>
        {isPressing ? (
          <span className={styles.quiet}>
            {' · '}
            {t('gaps.touches', { phases: list(phases.map((phase) => t(`gaps.phase.${phase}`))) })}
          </span>
        ) : null}
      </p>
      <p className={styles.quiet}>
        {named === undefined || named.length === board.lines.length ? t('gaps.every') : list(named)}
      </p>
    </li>
  );
}
