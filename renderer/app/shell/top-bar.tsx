import type { RefCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import { answers, dataFreshness } from '../../../shared/rules/offline.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { Clock, EventClock, ZoneText } from '../../parts/time-text.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { standingAt, useTime } from '../../state/time-range.ts';
import { useHashQuery } from '../hash-query.ts';
import { Palette } from '../palette/palette.tsx';
import { useStatus } from '../queries.ts';
import { RehearsalMark } from '../rehearsal/rehearsal-mark.tsx';
import { useFormat } from '../screen-format.ts';
import { followsTime } from '../time/follows-time.ts';
import { TimeControl } from '../time/time-control.tsx';
import { Counts } from './counts.tsx';
import styles from './top-bar.module.css';

/** Which board, which event, how it stands, and the time: the same on every screen. */
export function TopBar({ titleRef }: { titleRef: RefCallback<HTMLElement> }) {
  const { t } = useTranslation('shell');
  const localText = useLocalText();
  const isWall = useFormat() === 'wall';
  const status = useStatus().data;

  return (
    <header className={styles.bar}>
      {/* oxlint-disable-next-line jsx-a11y/heading-has-content -- the board puts its name there */}
      <h1 className={styles.title} ref={titleRef} />
      {status ? (
        <>
          <span className={styles.event}>
            {status.promotion ? (
              <>
                {localText(status.promotion.name)} · <EventClock startsAt={status.promotion.startsAt} />
              </>
            ) : (
              t('noPromotion')
            )}
          </span>
          {status.rehearsal ? <RehearsalMark state={status.rehearsal} /> : null}
          <span className={styles.space} />
          {isWall ? null : <Controls counts={status.counts} />}
          <DataFreshness status={status} isWall={isWall} />
          <span className={styles.time}>
            <Clock className={styles.clock} />
            <ZoneText className={styles.zone} />
          </span>
        </>
      ) : null}
    </header>
  );
}

/** What a person at this screen uses; the time only where something follows it, or stands because of it. */
function Controls({ counts }: Pick<ConsoleStatus, 'counts'>) {
  const [path] = useLocation();
  const [query] = useHashQuery();
  const isStanding = useTime((state) => standingAt(state) !== null);
  return (
    <>
      <Palette />
      {isStanding || followsTime(path, query) ? <TimeControl /> : null}
      <Counts counts={counts} />
    </>
  );
}

/** How old the boards' data are, and how many of the sources answer; it leads to them. */
function DataFreshness({ status, isWall }: { status: ConsoleStatus; isWall: boolean }) {
  const { t } = useTranslation('shell');
  const all = status.sources.length;
  const answering = status.sources.filter(answers).length;
  const freshness = (
    <Freshness
      worded
      state={status.offline ? 'lost' : dataFreshness(status.sources)}
      age={dataAge(status)}
      at={status.at}
      suffix={answering < all ? `${answering}/${all}` : undefined}
    />
  );
  if (isWall) return <span className={styles.fresh}>{freshness}</span>;
  return (
    <Link className={styles.fresh} href="/sources" title={t('sourcesAnswer', { answering, all })}>
      {freshness}
    </Link>
  );
}

function dataAge(status: {
  at: number;
  dataAge: number | null;
  offline: { asOf: number | null } | null;
}): number | null {
  if (!status.offline) return status.dataAge;
  return status.offline.asOf === null ? null : status.at - status.offline.asOf;
}
