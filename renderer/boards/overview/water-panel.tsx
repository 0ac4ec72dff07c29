import { useTranslation } from 'react-i18next';
import type { CapacityBoard, EntryRow } from '../../../shared/model/capacity-board.ts';
import type { Freshness as FreshnessState } from '../../../shared/model/sample.ts';
import { abnormalEntries, waterStanding } from '../../../shared/rules/overview/water-part.ts';
import { BulletBar } from '../../parts/bullet-bar.tsx';
import { classNames } from '../../parts/class-names.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { formatNumber, requestRateUnit } from '../../parts/number-format.ts';
import { NoValue } from '../../parts/number-text.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { levelText, rateOf } from '../capacity/broken-rate.ts';
import { entryPath } from '../capacity/entry-path.ts';
import { limitDistance } from '../capacity/same-entry.ts';
import { NothingHere, OverviewPanel, OverviewRow } from './overview-panel.tsx';
import { RowList } from './row-list.tsx';
import type { Part } from './use-overview.ts';
import styles from './water-panel.module.css';

const height = { laptop: 33, desk: 41, wall: 49 } as const;
/** The worst ones; the board has them all. */
const shown = 5;

/** The entries that are nearest to their tested limit, as bars on the same axis. */
export function WaterPanel({ part }: { part: Part<CapacityBoard> }) {
  const { t } = useTranslation(['overview', 'capacity']);
  const board = part.value;
  return (
    <OverviewPanel
      title={t('water.title')}
      note={t('water.note')}
      href="/capacity"
      part={part}
      quiet={board !== undefined && waterStanding(board) === null}
      freshness={board ? <OldestOf board={board} /> : undefined}
    >
      {({ entries }) =>
        entries.length === 0 ? (
          <NothingHere>{t('water.none')}</NothingHere>
        ) : (
          <>
            <div className={classNames(styles.entry, styles.head)} aria-hidden="true">
              <span />
              <span>{t('water.entry')}</span>
              <span />
              <span className={styles.number}>%</span>
              <span className={styles.number}>{t('water.toLimit')}</span>
            </div>
            <RowList
              label={t('water.title')}
              items={entries}
              height={height}
              most={shown}
              href="/capacity"
              moreText={(hidden) =>
                abnormalEntries(hidden) === 0
                  ? t('water.moreCalm', { count: hidden.length })
                  : t('water.more', { count: hidden.length, abnormal: abnormalEntries(hidden) })
              }
            >
              {(entry) => <Entry key={entry.id} entry={entry} />}
            </RowList>
          </>
        )
      }
    </OverviewPanel>
  );
}

function Entry({ entry }: { entry: EntryRow }) {
  const { t } = useTranslation(['capacity', 'overview']);
  const localText = useLocalText();
  const { current, testedLimit, target, severity, level } = entry;
  const isOld = current.freshness === 'stale' || current.freshness === 'lost';
  const unit = requestRateUnit([current.value, testedLimit, target]);
  const text = (value: number | null) => formatNumber(value, { unit }) + (value === null ? '' : unit.label);
  const distance = limitDistance(entry);
  const last = current.last === null || testedLimit === null ? null : current.last.value / testedLimit;
  const tone = isOld ? styles.old : severity !== null && styles[`p${severity}`];
  return (
    <OverviewRow className={styles.entry} href={entryPath(entry.id)} hot={severity === 1}>
      <span>
        {isOld ? <StatusGlyph kind="stale" /> : severity === null ? null : <StatusGlyph kind={severity} />}
      </span>
      <span className={styles.name}>{localText(entry.name)}</span>
      {testedLimit === null ? (
        <span className={styles.quiet}>{t('noTest')}</span>
      ) : (
        <span className={styles.bar}>
          <BulletBar
            level={level ?? last}
            target={target === null ? null : target / testedLimit}
            severity={severity}
            freshness={current.freshness}
            label={t('bullet', {
              current: text(rateOf(entry)),
              target: text(target),
              limit: text(testedLimit),
            })}
          />
        </span>
      )}
      <b className={classNames(styles.number, 'tabular', tone)}>
        {level === null ? <NoValue /> : levelText(level)}
      </b>
      <span className={classNames(styles.number, 'tabular', styles.quiet)}>
        {last !== null ? (
          <span className={styles.old}>{t('overview:water.last', { level: levelText(last) })}</span>
        ) : distance === null ? (
          <NoValue />
        ) : (
          distance
        )}
      </span>
    </OverviewRow>
  );
}

const order: readonly FreshnessState[] = ['live', 'ageing', 'stale', 'lost'];

/** As fresh as the oldest of the entries that are shown. */
function OldestOf({ board }: { board: CapacityBoard }) {
  const [first, ...others] = board.entries.slice(0, shown).map(({ current }) => current);
  if (!first) return null;
  const oldest = others.reduce(
    (old, one) => (order.indexOf(one.freshness) > order.indexOf(old.freshness) ? one : old),
    first,
  );
  const { all, stale } = board.counts;
  return (
    <Freshness
      state={oldest.freshness}
      age={oldest.age}
      at={board.at}
      partial={board.entries.some(({ current }) => current.partial)}
      suffix={stale > 0 ? `${all - stale}/${all}` : undefined}
    />
  );
}
