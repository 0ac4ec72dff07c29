import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { BulletBar } from '../../parts/bullet-bar.tsx';
import { classNames } from '../../parts/class-names.ts';
import { formatNumber, requestRateUnit } from '../../parts/number-format.ts';
import { NoValue } from '../../parts/number-text.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useAgeText } from '../../parts/use-age.ts';
import { useNow } from '../../app/console-clock.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { levelText, rateOf } from './broken-rate.ts';
import styles from './entry-level.module.css';
import { NeverMeasured } from './never-measured.tsx';
import { entryPath, leaveMark, openedFromBoard } from './entry-path.ts';

interface EntryLevelProps {
  entry: EntryRow;
  at: EpochMs;
  /** Left in the address of the board, so that going back finds this link again. */
  mark?: Readonly<Record<string, string>>;
  /** Takes the focus when it appears. */
  focused?: boolean;
}

/** An entry in one line: its name as the way to its page, its water level as bar and number. */
export function EntryLevel({ entry, at, mark, focused = false }: EntryLevelProps) {
  const { t } = useTranslation('capacity');
  const localText = useLocalText();
  const { current, testedLimit, target, severity } = entry;
  const unit = requestRateUnit([current.value, testedLimit]);
  const text = (value: number | null) => formatNumber(value, { unit }) + (value === null ? '' : unit.label);
  const isOld = current.freshness === 'stale' || current.freshness === 'lost';
  return (
    <span className={styles.entry} data-entry={entry.id}>
      <span className={styles.glyph}>
        {isOld ? (
          <StatusGlyph kind="stale" size="1rem" />
        ) : severity === null ? null : (
          <StatusGlyph kind={severity} size="1rem" />
        )}
      </span>
      <Link
        className={styles.name}
        href={entryPath(entry.id)}
        state={openedFromBoard}
        ref={focused ? takeFocus : undefined}
        onClick={() => {
          if (mark !== undefined) leaveMark(mark);
        }}
      >
        {localText(entry.name)}
      </Link>
      <span className={styles.bar}>
        {testedLimit === null ? (
          <span className={styles.quiet}>{t('noTest')}</span>
        ) : (
          <BulletBar
            level={entry.level}
            target={target === null ? null : target / testedLimit}
            severity={severity}
            freshness={current.freshness}
            label={t('bullet', {
              current: text(rateOf(entry)),
              target: text(target),
              limit: text(testedLimit),
            })}
          />
        )}
      </span>
      <b
        className={classNames(styles.level, isOld ? styles.old : severity !== null && styles[`p${severity}`])}
      >
        {entry.level === null ? <NoValue /> : <span className="tabular">{levelText(entry.level)}%</span>}
      </b>
      {current.freshness === 'live' ? null : <Age entry={entry} at={at} />}
    </span>
  );
}

function takeFocus(link: HTMLAnchorElement | null): void {
  link?.focus({ preventScroll: false });
}

function Age({ entry, at }: { entry: EntryRow; at: EpochMs }) {
  const { t } = useTranslation('capacity');
  const ageText = useAgeText();
  const now = useNow();
  const { age } = entry.current;
  return (
    <span className={styles.old}>
      {age === null ? <NeverMeasured /> : t('dataAge', { age: ageText(age + Math.max(0, now - at)) })}
    </span>
  );
}
