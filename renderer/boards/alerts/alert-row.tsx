import { BellOff, Lock } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import type { AlertRow as Row } from '../../../shared/model/alert.ts';
import { useNow } from '../../app/console-clock.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { formatLength } from '../../parts/time-format.ts';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './alert-row.module.css';
import { actsOn, standingOf } from './alert-standing.ts';
import { AlertState } from './alert-state.tsx';
import { NextAction } from './next-action.tsx';
import { reportersInShort } from './reporters-in-short.ts';

interface AlertRowProps {
  alert: Row;
  plans: ReadonlyMap<string, PlanRow>;
  speech: Speech;
  selected: boolean;
  refused: string | null;
  onSelect(fingerprint: string): void;
  onOpen(fingerprint: string): void;
  onAcknowledge(fingerprint: string): void;
  onShelve(fingerprint: string): void;
  onUnshelve(fingerprint: string): void;
}

/** One alert. Labels and summaries are text, whatever they hold. */
export const AlertRow = memo(function AlertRow(props: AlertRowProps) {
  const { alert, plans, speech, selected, refused, onSelect, onOpen, onAcknowledge, onShelve, onUnshelve } =
    props;
  const { t } = useTranslation('alerts');
  const localText = useLocalText();
  const standing = standingOf(alert);
  const acts = actsOn(alert);
  const summary = localText(alert.summary);
  const { fingerprint, severity } = alert;
  const reporters = reportersInShort(alert);

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the board's j, k and Enter do the same for the grid
    <div
      id={rowId(fingerprint)}
      role="row"
      aria-selected={selected}
      className={classNames(
        styles.row,
        severity === 1 && standing !== 'cleared' && styles.p1,
        (standing === 'cleared' || standing === 'shelved') && styles.aside,
        !alert.confirmed && styles.unconfirmed,
        selected && styles.selected,
      )}
      onClick={() => onSelect(fingerprint)}
      onDoubleClick={() => onOpen(fingerprint)}
    >
      <span role="gridcell">
        {standing === 'shelved' ? (
          <span className={styles.shelved}>
            <BellOff aria-hidden="true" />
            <span className="sr-only">{`P${severity}`}</span>
          </span>
        ) : (
          <StatusGlyph
            kind={severity}
            outlined={standing === 'cleared'}
            flashing={standing === 'not-acknowledged' && severity < 3 && alert.confirmed && !alert.suppressed}
          />
        )}
      </span>
      <span role="gridcell" className={styles.what}>
        <span className={styles.summary} title={summary}>
          <span className={styles.ellipsis}>{summary}</span>
          {alert.confirmed ? null : <StatusGlyph kind="stale" size="var(--icon-small)" label="" />}
        </span>
        <span className={styles.coordinate}>
          {alert.confirmed ? null : <Unconfirmed asOf={alert.asOf} />}
          <span className="mono" title={alert.entry ?? alert.name}>
            {alert.entry ?? alert.name}
          </span>
          <span className={styles.reporters} title={`${t('reporters')} ${reporters}`}>
            {reporters}
          </span>
          {alert.suppressed ? <span>{t('state.suppressed')}</span> : null}
        </span>
      </span>
      <span role="gridcell">
        <TimeText at={alert.openedAt} />
      </span>
      <span role="gridcell">
        <AlertState alert={alert} speech={speech} />
      </span>
      <span role="gridcell" className={classNames(styles.owner, alert.owner === null && styles.quiet)}>
        {alert.owner === null ? t('noOwner') : speech.who(alert.owner)}
      </span>
      <span role="gridcell" className={styles.next}>
        <NextAction alert={alert} plans={plans} />
      </span>
      <span role="gridcell" className={styles.acts}>
        {acts.acknowledge ? (
          <Button
            size="small"
            refused={refused}
            aria-label={t('ackOf', { alert: summary })}
            onClick={() => onAcknowledge(fingerprint)}
          >
            {t('ack')}
          </Button>
        ) : null}
        {acts.shelve === 'yes' ? (
          <Button
            size="small"
            refused={refused}
            aria-label={t('shelveOf', { alert: summary })}
            onClick={() => onShelve(fingerprint)}
          >
            {t('shelve')}
          </Button>
        ) : null}
        {acts.shelve === 'never' ? (
          <span className={styles.stays} title={t('p1StaysReason')}>
            <Lock aria-hidden="true" />
            {/* Beside the button that is asked for now there is room for the lock alone. */}
            <span className={acts.acknowledge ? 'sr-only' : undefined}>{t('p1Stays')}</span>
          </span>
        ) : null}
        {acts.unshelve ? (
          <Button
            size="small"
            refused={refused}
            aria-label={t('unshelveOf', { alert: summary })}
            onClick={() => onUnshelve(fingerprint)}
          >
            {t('unshelve')}
          </Button>
        ) : null}
      </span>
    </div>
  );
});

export function rowId(fingerprint: string): string {
  return `alert-${fingerprint}`;
}

function Unconfirmed({ asOf }: { asOf: number | null }) {
  const { t } = useTranslation('alerts');
  const now = useNow();
  return (
    <span
      className={styles.asOf}
      title={asOf === null ? undefined : t('unconfirmedHint', { age: formatLength(now - asOf) })}
    >
      {asOf === null ? t('unconfirmedNever') : t('unconfirmed', { age: formatLength(now - asOf) })}
    </span>
  );
}
