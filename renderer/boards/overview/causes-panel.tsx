import { useTranslation } from 'react-i18next';
import type { AlertGroup } from '../../../shared/model/alert-group.ts';
import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import type { Freshness as FreshnessState } from '../../../shared/model/sample.ts';
import type { CausePart } from '../../../shared/rules/overview/cause-part.ts';
import { useFormat } from '../../app/screen-format.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { formatNumber } from '../../parts/number-format.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { Since } from '../../parts/time-text.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { isRecordKind } from '../../../shared/rules/query-source.ts';
import styles from './list-rows.module.css';
import { NothingHere, OverviewPanel, OverviewRow } from './overview-panel.tsx';
import { RowList } from './row-list.tsx';
import { twoLines } from './row-heights.ts';
import type { Part } from './use-overview.ts';

/** Alerts by what causes them: how many, since when, and whether somebody has them. */
export function CausesPanel({ part, status }: { part: Part<CausePart>; status: ConsoleStatus | undefined }) {
  const { t } = useTranslation('overview');
  const unacknowledged = part.value?.unacknowledged ?? 0;
  return (
    <OverviewPanel
      title={t('causes.title')}
      note={
        part.value === undefined || part.value.causes.length === 0
          ? undefined
          : part.value.floodSince !== null
            ? t('causes.flood', { count: unacknowledged })
            : t('causes.notAcked', { count: unacknowledged })
      }
      href="/alerts"
      part={part}
      quiet={part.value?.standing === null}
      freshness={status ? <AlertFreshness status={status} /> : undefined}
    >
      {({ causes }) =>
        causes.length === 0 ? (
          <NothingHere>{t('causes.none')}</NothingHere>
        ) : (
          <RowList label={t('causes.title')} items={causes} height={twoLines} href="/alerts">
            {(cause) => <CauseLine key={cause.id} cause={cause} />}
          </RowList>
        )
      }
    </OverviewPanel>
  );
}

function CauseLine({ cause }: { cause: AlertGroup }) {
  const { t } = useTranslation(['overview', 'alerts']);
  const localText = useLocalText();
  const speech = useSpeech();
  const title = localText(cause.title);
  const isWall = useFormat() === 'wall';
  const isWaiting = cause.state === 'unacknowledged';
  return (
    <OverviewRow className={styles.row} href="/alerts" hot={cause.severity === 1}>
      <StatusGlyph kind={cause.severity} flashing={isWaiting && cause.severity < 3} />
      <span className={styles.text}>
        <b title={title}>{title}</b>
        <small>
          {cause.firstOut ? `${t('alerts:firstOut')} · ` : null}
          {/* A wall has room for the same name once. */}
          {isWall && cause.owner !== null && cause.owner === cause.acknowledged?.by
            ? null
            : `${cause.owner === null ? t('alerts:noOwner') : speech.who(cause.owner)} · `}
          {isWaiting ? (
            <span className={styles.asks}>{t('causes.open')}</span>
          ) : cause.acknowledged ? (
            t('causes.acked', { who: speech.who(cause.acknowledged.by) })
          ) : null}
          {' · '}
          {t('causes.alerts', { count: cause.counts.all, alerts: formatNumber(cause.counts.all) })}
        </small>
      </span>
      <span className={styles.end}>
        <b>
          <Since at={cause.firstSeen} />
        </b>
      </span>
    </OverviewRow>
  );
}

const order: readonly FreshnessState[] = ['live', 'ageing', 'stale', 'lost'];

/** As fresh as the alert source that has been silent for longest. */
function AlertFreshness({ status }: { status: ConsoleStatus }) {
  const sources = status.sources.filter(({ kind }) => !isRecordKind(kind));
  const [first, ...others] = sources;
  if (!first) return null;
  const worst = others.reduce(
    (old, one) => (order.indexOf(one.freshness) > order.indexOf(old.freshness) ? one : old),
    first,
  );
  const answering = sources.filter(({ freshness }) => freshness === 'live' || freshness === 'ageing').length;
  return (
    <Freshness
      state={worst.freshness}
      age={worst.lastSuccessAt === null ? null : Math.max(0, status.at - worst.lastSuccessAt)}
      at={status.at}
      suffix={answering < sources.length ? `${answering}/${sources.length}` : undefined}
    />
  );
}
