import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import type { AlertRow as Row } from '../../../shared/model/alert.ts';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { ActButtons } from './act-buttons.tsx';
import { rowId } from './alert-list.tsx';
import { keyOf, type Subject } from './cause-items.ts';
import type { LiveItemActs } from './live-item.tsx';
import styles from './alert-row.module.css';
import { actsOn, standingOf } from './alert-standing.ts';
import { AlertState } from './alert-state.tsx';
import { isOwnPress } from './own-press.ts';
import { NextAction } from './next-action.tsx';
import { reportersInShort } from './reporters-in-short.ts';
import { SeverityCell } from './severity-cell.tsx';
import { tellingLabels } from './telling-labels.ts';
import { Unconfirmed } from './unconfirmed.tsx';

interface AlertRowProps {
  alert: Row;
  plans: ReadonlyMap<string, PlanRow>;
  speech: Speech;
  /** Under its cause: one narrow line, without what the cause says already. */
  nested: boolean;
  selected: boolean;
  /** It was asked for here, and is not on record yet. */
  pending: boolean;
  refused: string | null;
  acts: LiveItemActs;
}

/** One alert. Labels and summaries are text, whatever they hold. */
export const AlertRow = memo(function AlertRow(props: AlertRowProps) {
  const { alert, plans, speech, nested, selected, pending, refused, acts } = props;
  const { t } = useTranslation('alerts');
  const localText = useLocalText();
  const standing = standingOf(alert);
  const summary = localText(alert.summary);
  const { fingerprint, severity } = alert;
  const subject: Subject = { of: 'alert', id: fingerprint };
  const reporters = reportersInShort(alert);
  const telling = tellingLabels(alert);

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the board's j, k and Enter do the same for the grid
    <div
      id={rowId(keyOf(subject))}
      role="row"
      aria-level={nested ? 2 : 1}
      aria-selected={selected}
      className={classNames(
        styles.row,
        nested && styles.nested,
        severity === 1 && standing !== 'cleared' && styles.p1,
        (standing === 'cleared' || standing === 'shelved') && styles.aside,
        !alert.confirmed && styles.unconfirmed,
        selected && styles.selected,
      )}
      onClick={() => acts.onSelect(subject)}
      onDoubleClick={({ target }) => {
        if (!isOwnPress(target)) acts.onDialog({ of: 'details', fingerprint });
      }}
    >
      <span role="gridcell" className={styles.glyph}>
        <SeverityCell
          severity={severity}
          standing={standing}
          flashing={standing === 'not-acknowledged' && severity < 3 && alert.confirmed && !alert.suppressed}
        />
      </span>
      <span role="gridcell" className={styles.what}>
        <span className={styles.summary} title={summary}>
          <span className={styles.ellipsis}>{summary}</span>
          {alert.chattering ? (
            <span className={styles.tag} title={t('chatteringAlertHint')}>
              {t('chattering')}
            </span>
          ) : null}
          {alert.confirmed ? null : <StatusGlyph kind="stale" size="var(--icon-small)" label="" />}
        </span>
        <span className={styles.coordinate}>
          {alert.confirmed ? null : <Unconfirmed asOf={alert.asOf} />}
          {nested && telling !== '' ? null : (
            <span className="mono" title={alert.entry ?? alert.name}>
              {alert.entry ?? alert.name}
            </span>
          )}
          {telling === '' ? null : (
            <span className="mono" title={telling}>
              {telling}
            </span>
          )}
          {alert.suppressed ? <span>{t('state.suppressed')}</span> : null}
        </span>
      </span>
      {nested ? null : (
        <span role="gridcell" className={styles.reporters} title={`${t('reporters')} ${reporters}`}>
          {reporters}
        </span>
      )}
      <span role="gridcell">
        <TimeText at={alert.openedAt} />
      </span>
      <span role="gridcell">
        <AlertState alert={alert} speech={speech} pending={pending} />
      </span>
      <span role="gridcell" className={classNames(styles.owner, alert.owner === null && styles.quiet)}>
        {alert.owner === null ? t('noOwner') : speech.who(alert.owner)}
      </span>
      <span role="gridcell" className={styles.next}>
        {nested ? (
          <span title={`${t('reporters')} ${reporters}`}>{reporters}</span>
        ) : (
          <NextAction plans={alert.plans} standing={standing} library={plans} />
        )}
      </span>
      <span role="gridcell" className={styles.acts}>
        <ActButtons
          name={summary}
          acts={actsOn(alert)}
          pending={pending}
          refused={refused}
          onAcknowledge={() => acts.onAcknowledge(subject)}
          onShelve={() => acts.onForm('shelve', subject)}
          onUnshelve={() => acts.onUnshelve(subject)}
        />
      </span>
    </div>
  );
});
