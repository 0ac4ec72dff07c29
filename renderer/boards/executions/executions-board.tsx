import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useExecutions } from '../../app/queries.ts';
import { useKeys } from '../../app/keys/use-keys.ts';
import { useListSelection } from '../../app/use-list-selection.ts';
import { classNames } from '../../parts/class-names.ts';
import { Chip } from '../../parts/chip.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ListRow, ListTable } from '../../parts/list-table.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { FootLogFreshness } from '../../app/log-freshness.tsx';
import { stepInFocus } from './attention.ts';
import styles from './executions-board.module.css';
import { OtherSteps } from './other-steps.tsx';
import { progressOf } from './progress.ts';
import { progressInWords, summaryInWords } from './summary-in-words.ts';

/** Every run: those that nothing but a person carries on first, then those under way, then the latest. */
export function ExecutionsBoard() {
  const { t } = useTranslation('executions');
  const executions = useExecutions();
  if (executions.data && executions.data.length > 0) return <Runs executions={executions.data} />;
  return (
    <BoardFrame title={t('title')}>
      {executions.data ? (
        <EmptyState title={t('empty')}>
          <p>{t('emptyHint')}</p>
          <Link className={styles.link} href="/plans">
            {t('toLibrary')}
          </Link>
        </EmptyState>
      ) : executions.error ? (
        <ErrorState error={executions.error} onRetry={() => void executions.refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

const columns = [
  { name: 'plan', width: '34%' },
  { name: 'mode', width: '8rem' },
  { name: 'state', width: '24%' },
  { name: 'progress' },
  { name: 'started', width: '8rem' },
  { name: 'by', width: '8rem' },
] as const;

function Runs({ executions }: { executions: readonly ExecutionView[] }) {
  const { t } = useTranslation(['executions', 'common']);
  const { t: words } = useTranslation('plans');
  const speech = useSpeech();
  const [, navigate] = useLocation();
  const ordered = useMemo(
    () =>
      executions.toSorted(
        (left, right) =>
          Number(needsDecision(right)) - Number(needsDecision(left)) ||
          Number(left.status === 'finished') - Number(right.status === 'finished') ||
          right.startedAt - left.startedAt,
      ),
    [executions],
  );
  const ids = useMemo(() => ordered.map(({ id }) => id), [ordered]);
  const { id: selected, move } = useListSelection(ids);
  useKeys({
    'list.next': () => move(1),
    'list.previous': () => move(-1),
    'list.open': () => {
      if (selected !== null) navigate(addressOf(selected));
    },
  });
  const [below, setBelow] = useState(0);
  const underWay = ordered.filter(({ status }) => status !== 'finished').length;
  return (
    <BoardFrame
      title={t('title')}
      foot={
        <>
          <span>
            {t('underWay')} {underWay}
          </span>
          <span>
            {t('ended')} {ordered.length - underWay}
          </span>
          {below > 0 ? (
            <span>
              <b>{t('common:below.rows', { count: below })}</b>
            </span>
          ) : null}
          <FootLogFreshness />
        </>
      }
      footEnd={
        <>
          <KeyHint ids={['list.next', 'list.previous']}>{words('key.move')}</KeyHint>
          <KeyHint ids={['list.open']}>{words('key.open')}</KeyHint>
        </>
      }
    >
      <ListTable
        label={t('listLabel', { count: ordered.length })}
        onBelow={setBelow}
        columns={columns.map((column) => ({ ...column, title: t(`column.${column.name}`) }))}
      >
        {ordered.map((execution) => (
          <RunRow
            key={execution.id}
            execution={execution}
            speech={speech}
            selected={execution.id === selected}
          />
        ))}
      </ListTable>
    </BoardFrame>
  );
}

function RunRow({
  execution,
  speech,
  selected,
}: {
  execution: ExecutionView;
  speech: Speech;
  selected: boolean;
}) {
  const { t } = useTranslation('executions');
  const localText = useLocalText();
  const { id, plan, mode, startedAt, startedBy, status } = execution;
  const progress = progressInWords(progressOf(execution), speech);
  return (
    <ListRow selected={selected} over={status === 'finished'}>
      <td>
        <Link className={styles.plan} href={addressOf(id)}>
          <small>{plan.id}</small>
          {localText(plan.title)}
        </Link>
      </td>
      <td>{mode === 'live' ? t('mode.live') : <Chip kind="strong">{t(`mode.${mode}`)}</Chip>}</td>
      <td className={classNames(needsDecision(execution) && styles.decide)}>
        {summaryInWords(execution, speech)}
      </td>
      <td className="tabular">
        {progress.verified}
        <small>
          <OtherSteps words={progress.others} />
        </small>
      </td>
      <td>
        <TimeText at={startedAt} show="day" />
      </td>
      <td>{speech.who(startedBy)}</td>
    </ListRow>
  );
}

/** A step went wrong, or nobody knows how it went: the run stands until somebody says how to go on. */
function needsDecision(execution: ExecutionView): boolean {
  const status = stepInFocus(execution)?.status;
  return status === 'unknown' || status === 'failed' || status === 'unverified';
}

function addressOf(id: string): string {
  return `/executions/${encodeURIComponent(id)}`;
}
