import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ChangeBoard, ChangeRow } from '../../../shared/model/change-board.ts';
import { refusalIn } from '../../../shared/rules/problem-words/problem-words.ts';
import { useActsRefused } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { classNames } from '../../parts/class-names.ts';
import { ListRegion } from '../../parts/list-region.tsx';
import { Panel } from '../../parts/panel.tsx';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import type { Speech } from '../../text/speech.ts';
import { PanelLogFreshness } from '../../app/log-freshness.tsx';
import styles from './freeze-lists.module.css';
import { useReport } from './use-freeze-acts.ts';

interface ChangeListProps {
  board: ChangeBoard;
  speech: Speech;
  selected: string | null;
  onSelect(changeId: string): void;
  onReport(): void;
}

export function changeItemId(changeId: string): string {
  return `change-${changeId}`;
}

/** Latest begin first; what runs can be told to have ended by whoever did it. */
export function ChangeList({ board, speech, selected, onSelect, onReport }: ChangeListProps) {
  const { t } = useTranslation('freeze');
  const { changes, intake } = board;
  const refused = useActsRefused();
  return (
    <Panel
      title={t('changes.title')}
      className={styles.panel}
      freshness={
        <>
          <Button size="small" refused={refused} onClick={onReport}>
            {t('changes.report')}
          </Button>
          <PanelLogFreshness />
        </>
      }
    >
      <ListRegion className={styles.list} label={t('changes.title')}>
        {intake.refused ? (
          <p className={styles.refused}>
            {t('changes.refused', {
              at: speech.time(intake.refused.at, 'minute'),
              reason: refusalIn(intake.refused.reason, speech.language),
            })}
          </p>
        ) : null}
        {changes.length === 0 ? (
          <p className={styles.none}>
            {t('changes.none')} {t('changes.noneHint')}
          </p>
        ) : null}
        <ul data-rows="">
          {changes.map((change) => (
            <Row
              key={change.id}
              change={change}
              speech={speech}
              selected={change.id === selected}
              onSelect={onSelect}
            />
          ))}
        </ul>
      </ListRegion>
    </Panel>
  );
}

interface RowProps extends Pick<ChangeListProps, 'speech' | 'onSelect'> {
  change: ChangeRow;
  selected: boolean;
}

function Row({ change, speech, selected, onSelect }: RowProps) {
  const { t } = useTranslation('freeze');
  const { id, what, kind, phase, status, startedAt, endedAt, frozen, version, madeBy, rollback, link } =
    change;
  const report = useReport({ inline: false });
  const from = speech.time(startedAt, 'minute');
  const places = [...change.touchesEntries, ...change.apps, ...change.lines];
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the mark in the chart is the button
    <li
      id={changeItemId(id)}
      className={classNames(styles.item, selected && styles.selected)}
      data-change={id}
      onClick={() => onSelect(id)}
    >
      <p className={styles.line}>
        <Chip kind={status === 'running' ? 'strong' : 'plain'}>{t(`status.${status}`)}</Chip>
        {frozen === null ? null : frozen.exceptionId === null ? (
          <span className={styles.without}>{t('changes.frozen')}</span>
        ) : (
          <Chip kind="degraded">{t('changes.excepted', { exception: frozen.exceptionId })}</Chip>
        )}
        <span className={classNames(styles.end, 'tabular')}>
          {endedAt === null
            ? t('changes.from', { at: from })
            : t('changes.fromTo', { from, to: speech.time(endedAt, 'minute') })}
        </span>
      </p>
      <p className={styles.what}>{what}</p>
      <p className={styles.quiet}>
        {[
          t(`kind.${kind}`),
          phase === null ? null : t(`phase.${phase}`),
          version.to === null
            ? null
            : version.from === null
              ? version.to
              : t('changes.version', { from: version.from, to: version.to }),
          madeBy === null ? null : t('changes.by', { who: speech.who(madeBy) }),
          listInWords([...new Set(places)].slice(0, 4), speech.language) || null,
        ]
          .filter((word) => word !== null)
          .join(' · ')}
      </p>
      <p className={styles.quiet}>
        {rollback.plan === null ? (
          rollback.text ? (
            t('changes.back', { how: rollback.text })
          ) : (
            t('changes.noBack')
          )
        ) : (
          <Link className={styles.link} href={`/plans/${encodeURIComponent(rollback.plan)}/preflight`}>
            {t('changes.backPlan', { plan: rollback.plan })}
          </Link>
        )}
        {link === null ? null : (
          <>
            {' · '}
            <a className={styles.link} href={link} target="_blank" rel="noreferrer">
              {t('changes.link')}
            </a>
          </>
        )}
      </p>
      {change.reporter === 'ingest' || status === 'rolled-back' ? null : (
        <p className={styles.buttons}>
          {status === 'running' ? (
            <Button
              size="small"
              busy={report.running}
              refused={report.refused}
              onClick={() => void report.run({ id, status: 'done' })}
            >
              {t('changes.done')}
            </Button>
          ) : null}
          <Button
            size="small"
            busy={report.running}
            refused={report.refused}
            onClick={() => void report.run({ id, status: 'rolled-back' })}
          >
            {t('changes.rolledBack')}
          </Button>
        </p>
      )}
    </li>
  );
}
