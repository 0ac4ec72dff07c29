import { ListTree, Rows3 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { useNow } from '../../app/console-clock.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { FilterField } from '../../parts/filter-field.tsx';
import { laneSource, type LaneItem } from '../../parts/lanes/lane-items.ts';
import { Lanes, type LaneHead } from '../../parts/lanes/lanes.tsx';
import { SpanControls } from '../../parts/lanes/span-controls.tsx';
import { brought, type TimeSpan } from '../../parts/lanes/time-span.ts';
import { createTextSearch } from '../../parts/text-search.ts';
import type { Speech } from '../../text/speech.ts';
import { laneIcons } from '../timeline/event-line.tsx';
import type { Lane } from '../timeline/lane.ts';
import { LaneFilter } from '../timeline/lane-filter.tsx';
import { ImpactCharts } from './impact-charts.tsx';
import styles from './incident-centre.module.css';
import { endOf } from './incident-facts.ts';
import { incidentLanes } from './incident-lane-items.ts';
import { ItemList } from './item-list.tsx';
import { incidentAxis } from './time-axis.ts';
import { useIncidentTimeline } from './use-incident-timeline.ts';

/** What the harm did, and what everybody did about it, on one time axis. */
export function IncidentCentre({ incident, speech }: { incident: IncidentView; speech: Speech }) {
  const { t } = useTranslation(['incidents', 'events']);
  const now = useNow();
  const { events, items, reading } = useIncidentTimeline(incident, speech);
  const [chosen, setChosen] = useState<ReadonlySet<Lane>>(new Set());
  const [filter, setFilter] = useState('');
  const [asList, setAsList] = useState(false);
  const [tab, setTab] = useState<'impact' | 'timeline'>('timeline');
  const [selected, setSelected] = useState<string | null>(null);
  /** Null: everything, following the present. */
  const [zoom, setZoom] = useState<TimeSpan | null>(null);
  const filterField = useRef<HTMLInputElement>(null);
  useKeys({ 'list.filter': () => filterField.current?.focus() });

  const end = endOf(incident);
  const minute = Math.floor((end ?? now) / 60_000);
  const bounds = useMemo(
    () => incidentAxis({ since: incident.since, until: end ?? (minute + 1) * 60_000 }),
    [incident.since, end, minute],
  );
  const span = zoom ?? bounds;
  const heads = useMemo(
    () =>
      incidentLanes
        .filter((lane) => chosen.size === 0 || chosen.has(lane))
        .map((lane): LaneHead => ({
          id: lane,
          name: t(`events:lane.${lane}`),
          icon: laneIcons[lane],
          weight: laneWeights[lane],
          square: lane === 'change',
        })),
    [chosen, t],
  );
  const search = useMemo(() => createTextSearch(filter), [filter]);
  const shown = useMemo(() => items.filter(({ text }) => search.finds([text])), [items, search]);
  const source = useMemo(
    () =>
      laneSource(
        shown,
        heads.map(({ id }) => id),
      ),
    [shown, heads],
  );
  const choose = (id: string | null) => {
    setSelected(id);
    const item = shown.find((one) => one.id === id);
    if (item) setZoom((known) => (known === null ? null : brought(known, item.at, bounds)));
  };
  const charts = <ImpactCharts incident={incident} span={span} bounds={bounds} now={now} />;

  return (
    <section className={styles.centre} data-tab={tab} aria-label={t('lanes.title')}>
      <div className={styles.bar}>
        <div className={styles.tabs} role="group" aria-label={t('lanes.title')}>
          {(['timeline', 'impact'] as const).map((name) => (
            <button
              key={name}
              type="button"
              className={classNames(styles.tab, tab === name && styles.here)}
              aria-pressed={tab === name}
              onClick={() => setTab(name)}
            >
              {t(`tab.${name}`)}
            </button>
          ))}
        </div>
        <LaneFilter chosen={chosen} onChange={setChosen} worded={false} among={incidentLanes} />
        <FilterField
          ref={filterField}
          label={t('lanes.filter')}
          placeholder={t('lanes.filterHint')}
          value={filter}
          onChange={setFilter}
        />
        {reading || events === undefined ? <span className={styles.note}>{t('lanes.earlier')}</span> : null}
        <span className={styles.controls}>
          {zoom === null ? null : (
            <Button size="small" onClick={() => setZoom(null)}>
              {t('lanes.jump')}
            </Button>
          )}
          {asList ? null : <SpanControls span={span} bounds={bounds} onSpan={setZoom} />}
          <Button
            size="small"
            aria-pressed={asList}
            aria-label={t('lanes.asList')}
            title={t('lanes.asList')}
            onClick={() => setAsList(!asList)}
          >
            {asList ? <Rows3 aria-hidden="true" /> : <ListTree aria-hidden="true" />}
            {asList ? t('lanes.asLanes') : t('lanes.asList')}
          </Button>
        </span>
      </div>
      {asList ? (
        <ItemList items={inLanes(shown, heads)} selected={selected} onSelect={setSelected} />
      ) : (
        <div className={styles.lanes}>
          <Lanes
            label={t('lanes.label', { incident: incident.id })}
            lanes={heads}
            source={source}
            span={span}
            bounds={bounds}
            onSpan={setZoom}
            now={now}
            selected={selected}
            onSelect={choose}
            above={<div className={styles.charts}>{charts}</div>}
          />
        </div>
      )}
    </section>
  );
}

const laneWeights: Partial<Record<Lane, number>> = { alert: 4, people: 3, plan: 3, change: 2, message: 2 };

function inLanes(items: readonly LaneItem[], heads: readonly LaneHead[]): LaneItem[] {
  const known = new Set(heads.map(({ id }) => id));
  return items.filter(({ lane }) => known.has(lane));
}
