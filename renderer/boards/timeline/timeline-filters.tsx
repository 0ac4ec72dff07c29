import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../app/connection-context.ts';
import { useCapacity } from '../../app/queries.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { classNames } from '../../parts/class-names.ts';
import { FilterField } from '../../parts/filter-field.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { LaneFilter } from './lane-filter.tsx';
import styles from './timeline-filters.module.css';
import type { TimelineIndex } from './timeline-index.ts';
import type { TimelineBoardState } from './use-timeline-board.ts';

/** What of the timeline is shown, and how; the address keeps it. */
export function TimelineFilters({ index, board }: { index: TimelineIndex; board: TimelineBoardState }) {
  const { t } = useTranslation('timeline');
  const speech = useSpeech();
  const client = useClient();
  const search = useRef<HTMLInputElement>(null);
  const entries = useCapacity().data?.entries ?? [];
  const incidents =
    useQuery({
      queryKey: ['timeline-incidents', index.kinds.includes('incident.opened'), index.count],
      queryFn: ({ signal }) => client.events.incidents(undefined, { signal }),
      enabled: index.kinds.includes('incident.opened'),
      placeholderData: (before) => before,
    }).data?.incidents ?? [];
  const { filter, change } = board;
  useKeys({ 'list.filter': () => search.current?.focus() });
  return (
    <div className={styles.bar}>
      <div className={styles.views} role="group" aria-label={t('view')}>
        {(['lanes', 'list'] as const).map((view) => (
          <button
            key={view}
            type="button"
            className={classNames(styles.view, board.view === view && styles.chosen)}
            aria-pressed={board.view === view}
            onClick={() => change({ view: view === 'lanes' ? null : view })}
          >
            {t(`views.${view}`)}
          </button>
        ))}
      </div>
      <FilterField
        ref={search}
        label={t('search')}
        placeholder={t('searchHint')}
        value={filter.text ?? ''}
        onChange={(text) => change({ q: text })}
      />
      <Choice
        label={t('author')}
        all={t('allAuthors')}
        value={filter.author}
        choices={index.authors.map((id) => [id, speech.who(id)])}
        onChange={(author) => change({ author })}
      />
      <Choice
        label={t('entry')}
        all={t('allEntries')}
        value={filter.entry}
        choices={entries.map(({ id, name }) => [id, speech.text(name)])}
        onChange={(entry) => change({ entry })}
      />
      {incidents.length === 0 && filter.incident === undefined ? null : (
        <Choice
          label={t('incident')}
          all={t('allIncidents')}
          value={filter.incident}
          choices={incidents.map(({ id, title }) => [id, `${id} ${title}`])}
          onChange={(incident) => change({ incident })}
        />
      )}
      <LaneFilter
        chosen={board.chosen}
        onChange={(chosen) => change({ lanes: [...chosen].join(',') })}
        worded={false}
      />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  /** What no choice is called. */
  all: string;
  value: string | undefined;
  choices: readonly (readonly [value: string, name: string])[];
  onChange(value: string | null): void;
}

function Choice({ label, all, value = '', choices, onChange }: ChoiceProps) {
  const isKnown = value === '' || choices.some(([id]) => id === value);
  return (
    <select
      className={classNames(styles.choice, value !== '' && styles.chosen)}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{all}</option>
      {isKnown ? null : <option value={value}>{value}</option>}
      {choices.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
