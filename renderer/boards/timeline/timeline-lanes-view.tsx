import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachPicture } from '../../charts/attach-picture.tsx';
import { useNow } from '../../app/console-clock.ts';
import { useFunnel } from '../../app/queries.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { Lanes, type LaneHead } from '../../parts/lanes/lanes.tsx';
import { ImpactChart } from '../../parts/lanes/impact-chart.tsx';
import type { LaneSource } from '../../parts/lanes/lane-items.ts';
import { SpanControls } from '../../parts/lanes/span-controls.tsx';
import { brought } from '../../parts/lanes/time-span.ts';
import { laneIcons } from './event-line.tsx';
import { JumpControls } from './jump-controls.tsx';
import { isFactKind, laneOf, lanes, type Lane } from './lane.ts';
import type { TimelineIndex } from './timeline-index.ts';
import { tellingSeq, timelineColumns } from './timeline-lanes.ts';
import styles from './timeline-lanes-view.module.css';
import { impactStage, useImpact } from './use-impact.ts';
import { useLanesSpan } from './use-lanes-span.ts';
import type { ShelvedEvents } from './use-event-shelf.ts';
import type { TimelineBoardState } from './use-timeline-board.ts';

const weights: Record<Lane, number> = { alert: 4, people: 3, plan: 3, change: 2, message: 2, source: 1.5 };

interface TimelineLanesProps {
  index: TimelineIndex;
  board: TimelineBoardState;
  shelf: ShelvedEvents;
}

/** Lanes and the orders above them on one axis. */
export function TimelineLanes({ index, board, shelf }: TimelineLanesProps) {
  const { t } = useTranslation('timeline');
  const now = useNow();
  const element = useRef<HTMLDivElement>(null);
  const { shown, found, selected, select } = board;
  const first = index.at[index.order[0] ?? 0] ?? now;
  const { span, bounds, setSpan, toNow } = useLanesSpan(first, now);
  const impact = useImpact(span, now);
  const columns = useMemo(() => timelineColumns(index, shown, found.fits), [index, shown, found.fits]);
  const source = useMemo<LaneSource>(
    () => ({
      columns,
      idOf: (place) => String(place + 1),
      indexOf: (id) => {
        const place = Number(id) - 1;
        return place < columns.count ? place : -1;
      },
      textOf: (place) => shelf.words(tellingSeq(index, place)),
    }),
    [columns, index, shelf],
  );
  // As text, so that the heads stay the same while no new kind comes.
  const used = lanes
    .filter((lane) => index.kinds.some((kind) => isFactKind(kind) && laneOf(kind) === lane))
    .join(' ');
  const heads = useMemo<LaneHead[]>(
    () =>
      shown.map((lane) => ({
        id: lane,
        name: t(`lane.${lane}`),
        icon: laneIcons[lane],
        // A lane in which nothing ever happened takes no room from the others.
        weight: used.split(' ').includes(lane) ? weights[lane] : 0.1,
        square: lane === 'change',
      })),
    [shown, used, t],
  );
  const { want } = shelf;
  const onNeed = useCallback(
    (places: readonly number[]) => want(places.map((place) => tellingSeq(index, place))),
    [want, index],
  );

  // What was chosen elsewhere (pinned, in the address) is brought into sight; what was clicked here is in it.
  const broughtFor = useRef<number | null>(null);
  useEffect(() => {
    if (selected === null || broughtFor.current === selected) return;
    broughtFor.current = selected;
    const at = index.at[selected - 1];
    if (at === undefined) return;
    const next = brought(span, at, bounds);
    if (next !== span) setSpan(next);
  }, [selected, index, span, bounds, setSpan]);

  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <SpanControls span={span} bounds={bounds} onSpan={setSpan} />
        <JumpControls
          now={now}
          onJump={(at) => {
            const half = (span.to - span.from) / 2;
            setSpan({ from: at - half, to: at + half });
          }}
          onNow={toNow}
        />
        <AttachPicture element={element} title={t('pictureTitle')} />
      </div>
      <div ref={element} className={styles.lanes}>
        <Lanes
          label={t('lanesLabel')}
          lanes={heads}
          source={source}
          span={span}
          bounds={bounds}
          onSpan={setSpan}
          now={now}
          selected={selected === null ? null : String(selected)}
          onSelect={(id) => select(id === null ? null : Number(id))}
          onNeed={onNeed}
          above={
            <ImpactChart
              trend={impact}
              name={t('orders')}
              unitName={(label) => (label === '' ? t('perMinute') : t('unitPerMinute', { unit: label }))}
              span={span}
              now={now}
              freshness={span.to >= now ? <OrdersFreshness /> : null}
              words={{ plan: t('plan'), none: t('noOrders') }}
            />
          }
        />
      </div>
    </div>
  );
}

/** How old the orders are that the chart ends with. */
function OrdersFreshness() {
  const funnel = useFunnel().data;
  const reading = funnel?.stages.find(({ id }) => id === impactStage)?.rate.reading;
  if (!funnel || !reading) return null;
  return (
    <Freshness
      state={reading.freshness}
      age={reading.age}
      at={funnel.at}
      partial={reading.partial}
      source={reading.source}
      sampledAt={reading.sampledAt}
    />
  );
}
