import { UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OnCallBoard, OnCallLine, OnDuty } from '../../../shared/model/on-call-board.ts';
import { Duty } from '../../../shared/model/roster.ts';
import { classNames } from '../../parts/class-names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './duty-table.module.css';
import { PhoneText } from './phone-text.tsx';
import { useShiftTime } from './use-shift-time.ts';

/** Who answers for each line now, who stands in, who decides, and what changes next. */
export function DutyTable({ board, isWall }: { board: OnCallBoard; isWall: boolean }) {
  const { t } = useTranslation('onCall');
  return (
    <ScrollRegion label={t('listLabel')} className={styles.region}>
      <table className={styles.table} style={{ '--lines': Math.max(1, board.lines.length) }}>
        <caption className="sr-only">{t('listLabel')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.line')}</th>
            {Duty.options.map((duty) => (
              <th key={duty} scope="col">
                {t(`column.${duty}`)}
              </th>
            ))}
            <th scope="col">{t('column.next')}</th>
          </tr>
        </thead>
        <tbody>
          {board.lines.map((line) => (
            <DutyRow key={line.line} line={line} board={board} isWall={isWall} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function DutyRow({ line, board, isWall }: { line: OnCallLine; board: OnCallBoard; isWall: boolean }) {
  const { t } = useTranslation('onCall');
  const localText = useLocalText();
  return (
    <tr>
      <th scope="row" className={classNames(line.tier === 'core' && styles.core)}>
        {line.name === null ? t('everything') : localText(line.name)}
      </th>
      {Duty.options.map((duty) => (
        <td key={duty}>
          <OnDutyText duty={line[duty]} board={board} isWall={isWall} />
        </td>
      ))}
      <td>
        <NextChange line={line} />
      </td>
    </tr>
  );
}

function OnDutyText({ duty, board, isWall }: { duty: OnDuty | null; board: OnCallBoard; isWall: boolean }) {
  const { t } = useTranslation('onCall');
  const personName = usePersonName();
  const shiftTime = useShiftTime();
  if (duty === null)
    return (
      <span className={styles.nobody}>
        <UserX aria-hidden="true" />
        {t('nobody')}
      </span>
    );
  const { phone = null } = board.people.find(({ id }) => id === duty.person) ?? {};
  const name = personName(duty.person);
  return (
    <span className={styles.duty}>
      <b className={styles.name}>{name}</b>
      {isWall ? null : <PhoneText phone={phone} name={name} />}
      {duty.until === null ? null : (
        <span className={styles.quiet}>{t('until', { time: shiftTime(duty.until) })}</span>
      )}
    </span>
  );
}

function NextChange({ line }: { line: OnCallLine }) {
  const { t } = useTranslation('onCall');
  const personName = usePersonName();
  const shiftTime = useShiftTime();
  const { next } = line;
  if (next === null) return <span className={styles.quiet}>{t('noChange')}</span>;
  const changed = Duty.options.filter((duty) => next[duty] !== (line[duty]?.person ?? null));
  return (
    <span className={styles.next}>
      <span className="tabular">{shiftTime(next.at)}</span>
      {changed.map((duty) => {
        const person = next[duty];
        return (
          <span key={duty} className={classNames(person === null && styles.nobody)}>
            {t(`duty.${duty}`)} <b>{person === null ? t('nobody') : personName(person)}</b>
          </span>
        );
      })}
    </span>
  );
}
