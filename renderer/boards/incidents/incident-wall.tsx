import { useTranslation } from 'react-i18next';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { BoardFrame } from '../../app/board-frame.tsx';
import { useExecutions, useIncidents } from '../../app/queries.ts';
import { classNames } from '../../parts/class-names.ts';
import { EmptyState, ErrorState, LoadingState } from '../../parts/states.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { Since, TimeText } from '../../parts/time-text.tsx';
import { useRowsThatFit } from '../../parts/use-rows-that-fit.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { laneIcons } from '../timeline/event-line.tsx';
import { lanes } from '../timeline/lane.ts';
import { DueText } from './due-text.tsx';
import { hasCleared, inOrder, isOpen, nextStep } from './incident-facts.ts';
import { IncidentStats } from './incident-stats.tsx';
import styles from './incident-wall.module.css';
import { useIncidentTimeline } from './use-incident-timeline.ts';

/** As many events as are read from the back of the room. */
const told = 8;
/** Heights of an event and of the heading above them, as in the style sheet, px of a 16 px root. */
const row = 56;
const heading = 32;

/** The worst open incident for everybody in the room: how long, what it costs, who leads, what is next, the last events. */
export function IncidentWall() {
  const { t } = useTranslation('incidents');
  const board = useIncidents();
  const open = inOrder(board.data?.incidents ?? []).filter(isOpen);
  const [worst] = open;
  if (worst) return <Wall key={worst.id} incident={worst} others={open.length - 1} />;
  return (
    <BoardFrame title={t('wall.title')}>
      {board.data ? (
        <EmptyState title={t('wall.none')} />
      ) : board.error ? (
        <ErrorState error={board.error} onRetry={() => void board.refetch()} />
      ) : (
        <LoadingState title={t('loading')} />
      )}
    </BoardFrame>
  );
}

function Wall({ incident, others }: { incident: IncidentView; others: number }) {
  const { t } = useTranslation('incidents');
  const localText = useLocalText();
  const speech = useSpeech();
  const executions = useExecutions().data;
  const { items } = useIncidentTimeline(incident, speech, told);
  const { id, title, severity, since, status, roles, ladder, nextUpdateAt, standing } = incident;
  const next = nextStep(ladder, (one) => executions?.find((run) => run.id === one)?.status === 'finished');
  const [area, fitting] = useRowsThatFit({ row, head: heading });
  const last = items.toSorted((left, right) => right.at - left.at).slice(0, Math.min(told, fitting));
  return (
    <BoardFrame
      title={t('wall.title')}
      foot={others > 0 ? <span>{t('wall.more', { count: others })}</span> : <span>{id}</span>}
    >
      <div className={styles.wall}>
        <header className={styles.head}>
          <StatusGlyph kind={severity} size="5rem" flashing={standing.unacknowledged > 0} />
          <div className={styles.what}>
            <h2 className={styles.title}>{title}</h2>
            <p className={styles.sub}>
              <b>{id}</b> · {t(`status.${status}`)} · {t('column.commander')}{' '}
              <b>{roles.commander ? speech.who(roles.commander.person) : t('noCommander')}</b>
            </p>
          </div>
          <div className={styles.elapsed}>
            <Since at={since} />
            <small>{t('wall.elapsed')}</small>
          </div>
        </header>
        <div className={styles.stats}>
          <IncidentStats incident={incident} speech={speech} elapsed={false} />
        </div>
        <div className={styles.facts}>
          <p>
            <small>{t('wall.next')}</small>
            {next.kind === 'run' || next.kind === 'running'
              ? t(next.kind === 'run' ? 'next.run' : 'next.goOn', {
                  plan: next.planId,
                  title: localText(next.plan.title),
                })
              : next.kind === 'roll-back'
                ? t('next.rollBack', {
                    change: next.changeId,
                    what:
                      incident.nearChanges.find(({ change }) => change.id === next.changeId)?.change.what ??
                      '',
                  })
                : t(hasCleared(incident) ? 'next.holds' : 'next.none')}
          </p>
          <p>
            <small>{t('wall.update')}</small>
            <DueText at={nextUpdateAt} />
          </p>
        </div>
        <section ref={area} className={styles.last} aria-label={t('wall.last')}>
          <h3 className={styles.heading}>{t('wall.last')}</h3>
          <ol>
            {last.map((item) => {
              const lane = lanes.find((one) => one === item.lane) ?? 'source';
              const Icon = laneIcons[lane];
              return (
                <li key={item.id} className={classNames(styles.event, styles[item.tone])}>
                  <TimeText at={item.at} className={styles.time} />
                  {item.severity ? (
                    <StatusGlyph kind={item.severity} size="var(--icon)" />
                  ) : (
                    <Icon aria-hidden="true" />
                  )}
                  <span className={styles.text}>{item.text}</span>
                </li>
              );
            })}
          </ol>
        </section>
      </div>
    </BoardFrame>
  );
}
