import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AlertRow } from '../../../shared/model/alert.ts';
import type { ChangeBoard } from '../../../shared/model/change-board.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { changeOfFingerprint } from '../../../shared/rules/changes/change-alerts.ts';
import { nearChanges } from '../../../shared/rules/changes/near-changes.ts';
import { useAlerts } from '../../app/queries.ts';
import { ListRegion } from '../../parts/list-region.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import type { Speech } from '../../text/speech.ts';
import { standingOf } from '../alerts/alert-standing.ts';
import { NextAction } from '../alerts/next-action.tsx';
import { usePlanRows } from '../alerts/use-plan-rows.ts';
import { AlertsFreshness } from '../alerts/alerts-freshness.tsx';
import styles from './freeze-lists.module.css';

interface AlertsBesideProps {
  board: ChangeBoard;
  promotion: Promotion;
  speech: Speech;
}

/** As many as stand beside the changes; the alerts board has them all. */
const shown = 30;
const namedChanges = 2;

/** Open alerts, each with what was changed near it before. */
export function AlertsBeside({ board, promotion, speech }: AlertsBesideProps) {
  const { t } = useTranslation('freeze');
  const rows = useAlerts().data?.rows;
  const open = useMemo(
    () =>
      (rows ?? [])
        .filter(({ state }) => state === 'open')
        .toSorted((left, right) => left.severity - right.severity || left.startsAt - right.startsAt),
    [rows],
  );
  const alerts = open.slice(0, shown);
  return (
    <Panel title={t('alerts.title')} className={styles.panel} freshness={<AlertsFreshness />}>
      <ListRegion className={styles.list} label={t('alerts.title')} more={open.length - alerts.length}>
        {alerts.length === 0 ? <p className={styles.none}>{t('alerts.none')}</p> : null}
        <ul data-rows="">
          {alerts.map((alert) => (
            <li key={alert.fingerprint} className={styles.item}>
              <p className={styles.alert}>
                <StatusGlyph kind={alert.severity} size="1rem" />
                <Link className={styles.what} href="/alerts">
                  {speech.text(alert.summary)}
                </Link>
                <span className={styles.end}>{speech.time(alert.startsAt, 'minute')}</span>
              </p>
              <Near alert={alert} board={board} promotion={promotion} speech={speech} />
              {alert.severity === 1 ? <Doing alert={alert} speech={speech} /> : null}
            </li>
          ))}
        </ul>
      </ListRegion>
    </Panel>
  );
}

/** Whose the worst ones are, and what is to be done about them. */
function Doing({ alert, speech }: { alert: AlertRow; speech: Speech }) {
  const { t } = useTranslation('alerts');
  const library = usePlanRows();
  return (
    <div className={styles.doing}>
      <b>{alert.owner === null ? t('noOwner') : speech.who(alert.owner)}</b>
      <NextAction plans={alert.plans} standing={standingOf(alert)} library={library} />
    </div>
  );
}

function Near({
  alert,
  board,
  promotion,
  speech,
}: {
  alert: AlertRow;
  board: ChangeBoard;
  promotion: Promotion;
  speech: Speech;
}) {
  const { t } = useTranslation('freeze');
  // It is about a change, and says of which.
  if (changeOfFingerprint(alert.fingerprint) !== null) return null;
  const entries = alert.entry === null ? [] : [alert.entry];
  const near = nearChanges(board.changes, entries, promotion, alert.startsAt).filter(
    ({ distance }) => entries.length === 0 || distance !== null,
  );
  const changes = near.slice(0, namedChanges).map(({ change }) => change.what);
  return (
    <p className={styles.quiet}>
      {changes.length === 0
        ? t('alerts.noNear')
        : t('alerts.near', { changes: listInWords(changes, speech.language) })}
    </p>
  );
}
