import { ChevronRight, Flag } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatNumber } from '../../parts/number-format.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { ActButtons } from './act-buttons.tsx';
import { rowId } from './alert-list.tsx';
import { keyOf, type Subject } from './cause-items.ts';
import type { LiveItemActs } from './live-item.tsx';
import styles from './cause-row.module.css';
import { actsOnCause, standingOfCause } from './cause-standing.ts';
import { CauseState } from './cause-state.tsx';
import type { Cause } from './causes.ts';
import { isOwnPress } from './own-press.ts';
import { NextAction } from './next-action.tsx';
import { SeverityCell } from './severity-cell.tsx';
import { Unconfirmed } from './unconfirmed.tsx';

interface CauseRowProps {
  cause: Cause;
  /** Alerts of the cause that has the most: the bars' common end. */
  most: number;
  plans: ReadonlyMap<string, PlanRow>;
  speech: Speech;
  selected: boolean;
  isOpen: boolean;
  /** It was asked for here, and is not on record yet. */
  pending: boolean;
  refused: string | null;
  /** A wall has none. */
  acts: LiveItemActs | null;
}

/** One cause, however many alerts it holds. What sources wrote is text, whatever it holds. */
export const CauseRow = memo(function CauseRow(props: CauseRowProps) {
  const { cause, most, plans, speech, selected, isOpen, pending, refused, acts } = props;
  const { t } = useTranslation('alerts');
  const localText = useLocalText();
  const isWall = acts === null;
  const { group } = cause;
  const subject: Subject = { of: 'cause', id: group.id };
  const standing = standingOfCause(group);
  const title = localText(group.title);
  const isUnconfirmed = cause.facets.marks.includes('unconfirmed');
  const isSilenced = cause.facets.marks.includes('silenced');
  // On a wall the title has the line for itself: nothing can be pointed at for the rest of it.
  const firstOut = group.firstOut ? (
    <span className={styles.tag}>
      <Flag aria-hidden="true" />
      {t('firstOut')}
    </span>
  ) : null;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the board's j, k and Enter do the same for the grid
    <div
      id={rowId(keyOf(subject))}
      role="row"
      aria-level={acts === null ? undefined : 1}
      aria-selected={acts === null ? undefined : selected}
      aria-expanded={acts === null ? undefined : isOpen}
      className={classNames(
        styles.row,
        group.severity === 1 && standing !== 'cleared' && styles.p1,
        (standing === 'cleared' || standing === 'shelved') && styles.aside,
        isUnconfirmed && styles.unconfirmed,
        selected && styles.selected,
        acts !== null && styles.pressable,
      )}
      onClick={({ target }) => {
        if (!isOwnPress(target)) acts?.onToggle(group.id);
      }}
    >
      <span role="gridcell" className={styles.glyph}>
        <SeverityCell
          severity={group.severity}
          standing={standing}
          flashing={standing === 'not-acknowledged' && group.severity < 3 && !isUnconfirmed && !isSilenced}
        />
        {acts === null ? null : (
          <ChevronRight className={classNames(styles.chevron, isOpen && styles.turned)} aria-hidden="true" />
        )}
      </span>
      <span role="gridcell" className={styles.what}>
        <span className={styles.title} title={title}>
          <span className={styles.ellipsis}>{title}</span>
          {isWall ? null : firstOut}
          {group.chattering > 0 ? (
            <span className={styles.tag} title={t('chatteringHint', { count: group.chattering })}>
              {t('chattering')}
            </span>
          ) : null}
          {isUnconfirmed ? <StatusGlyph kind="stale" size="var(--icon-small)" label="" /> : null}
        </span>
        <span className={styles.coordinate} title={localText(group.why)}>
          {isUnconfirmed ? <Unconfirmed asOf={cause.heardAt} /> : null}
          {isWall ? firstOut : null}
          {group.entry === null ? (
            <span className={styles.ellipsis}>{localText(group.why)}</span>
          ) : (
            <span className={classNames('mono', styles.ellipsis)}>{group.entry}</span>
          )}
          {cause.origin ? <EffectOf cause={cause} /> : null}
          {isSilenced ? <span>{t('state.suppressed')}</span> : null}
        </span>
      </span>
      <span role="gridcell" className={styles.count}>
        <span className={styles.bar} aria-hidden="true">
          <span style={{ width: `${(group.counts.all / Math.max(1, most)) * 100}%` }} />
        </span>
        <b>{formatNumber(group.counts.all)}</b>
      </span>
      <span role="gridcell" className={styles.minute}>
        {formatNumber(group.counts.lastMinute)}
      </span>
      <span role="gridcell">
        <TimeText at={group.firstSeen} />
      </span>
      <span role="gridcell">
        <CauseState cause={cause} speech={speech} pending={pending} />
      </span>
      <span role="gridcell" className={classNames(styles.owner, group.owner === null && styles.quiet)}>
        {group.owner === null ? t('noOwner') : speech.who(group.owner)}
      </span>
      <span role="gridcell" className={styles.next}>
        <NextAction plans={group.plans} origin={cause.origin} standing={standing} library={plans} />
      </span>
      <span role="gridcell" className={styles.acts}>
        {acts === null ? null : (
          <ActButtons
            name={title}
            acts={actsOnCause(group)}
            pending={pending}
            refused={refused}
            onAcknowledge={() => acts.onAcknowledge(subject)}
            onShelve={() => acts.onForm('shelve', subject)}
            onUnshelve={() => acts.onUnshelve(subject)}
          />
        )}
      </span>
    </div>
  );
});

/** Whose effect it is: of the first out, or of another cause by its name. */
function EffectOf({ cause: { origin } }: { cause: Cause }) {
  const { t } = useTranslation('alerts');
  const localText = useLocalText();
  if (origin === null) return null;
  const name = localText(origin.title);
  return (
    <span className={styles.effect} title={t('effectOf', { cause: name })}>
      {origin.firstOut ? t('effectOfFirstOut') : t('effectOf', { cause: name })}
    </span>
  );
}
