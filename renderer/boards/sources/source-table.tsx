import { useTranslation } from 'react-i18next';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { classNames } from '../../parts/class-names.ts';
import { Grid } from '../../parts/grid.tsx';
import { byteUnit } from './byte-unit.ts';
import { SourceRow, sourceRowId } from './source-row.tsx';
import styles from './source-table.module.css';
import type { PollNow } from './use-poll-now.ts';

const columns = [
  'state',
  'source',
  'error',
  'latency',
  'skew',
  'series',
  'alerts',
  'last',
  'total',
  'polling',
  'deadMan',
  'certificate',
  'acts',
] as const;
const numbers: ReadonlySet<string> = new Set(['latency', 'skew', 'series', 'alerts', 'last', 'total']);

interface SourceTableProps {
  /** In the order in which they are shown. */
  sources: readonly SourceStatus[];
  at: EpochMs;
  selected: string | null;
  poll: PollNow;
  onSelect(id: string): void;
  onOpen(id: string): void;
}

export function SourceTable({ sources, at, selected, poll, onSelect, onOpen }: SourceTableProps) {
  const { t } = useTranslation('sources');
  const units = {
    last: byteUnit(sources.map(({ bytes }) => bytes.last)),
    total: byteUnit(sources.map(({ bytes }) => bytes.total)),
  };
  return (
    <Grid
      className={styles.grid}
      label={t('listLabel', { shown: sources.length })}
      active={selected === null ? null : sourceRowId(selected)}
      columns={columns.map((name) => ({
        key: name,
        className: classNames(numbers.has(name) && styles.number, name === 'polling' && styles.polling),
        head:
          name === 'acts' ? (
            <span className="sr-only">{t('column.acts')}</span>
          ) : (
            t(`column.${name}`, { unit: name === 'last' || name === 'total' ? units[name].label : '' })
          ),
      }))}
    >
      {sources.map((source) => (
        <SourceRow
          key={source.id}
          source={source}
          at={at}
          units={units}
          selected={source.id === selected}
          refused={poll.refused(source)}
          asking={poll.asking === source.id}
          onSelect={onSelect}
          onOpen={onOpen}
          onPoll={poll.run}
        />
      ))}
    </Grid>
  );
}
