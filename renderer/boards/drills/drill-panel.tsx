import { TrafficCone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { DrillBoard, DrillRecord, DrillRow } from '../../../shared/model/drill-board.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { useCommand, type Sent } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { RowsBelow } from '../../parts/list-region.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { useAgeText } from '../../parts/use-age.ts';
import { useCountBelow } from '../../parts/use-rows-below.ts';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { PanelLogFreshness } from '../../app/log-freshness.tsx';
import { DrillHistory } from './drill-history.tsx';
import styles from './drill-panel.module.css';
import { DrillScoreList } from './drill-score.tsx';

interface DrillPanelProps {
  board: DrillBoard;
  row: DrillRow;
}

const begin = (client: ConsoleClient, input: Sent<{ planId: string }>, options: { signal: AbortSignal }) =>
  client.drills.begin(input, options);

/** One plan's drills: how it stands, the drill under way, the two words that start one, and its history. */
export function DrillPanel({ board, row }: DrillPanelProps) {
  const { t } = useTranslation('drills');
  const speech = useSpeech();
  const ageText = useAgeText();
  const [, navigate] = useLocation();
  const { area, below } = useCountBelow();
  const said = useCommand(begin, { act: t('begin') });
  const { planId, title, owner, backup, every, dueAt, standing, noSandbox, history } = row;
  const open = board.open.find((drill) => drill.planId === planId);
  const due =
    dueAt === null
      ? t('dueNever')
      : t(standing === 'overdue' ? 'dueNow' : 'dueAt', { time: speech.time(dueAt, 'day') });
  const owners = [owner, backup].filter((id) => id !== null).map(speech.who);
  const refused = said.refused ?? (open?.executionId ? t('runs') : null);
  return (
    <aside className={styles.panel} aria-label={t('details', { plan: planId })}>
      <ScrollRegion ref={area} className={styles.scroller} label={speech.text(title)}>
        <p className={styles.head}>
          {planId}
          <PanelLogFreshness />
        </p>
        <h2 className={styles.title}>
          <Link href={`/plans/${encodeURIComponent(planId)}`}>{speech.text(title)}</Link>
        </h2>
        <p className={styles.text}>
          {owners.length === 0 ? t('noOwner') : listInWords(owners, speech.language)}
        </p>
        <p className={styles.text}>
          {every === null ? t('unscheduled') : t('schedule', { every: ageText(every), due })}
        </p>
        <p className={styles.text}>
          {noSandbox.length > 0
            ? t('noSandbox', { targets: listInWords(noSandbox, speech.language) })
            : t(`ground.${board.ground}`)}
        </p>
        {open ? <OpenDrill drill={open} /> : null}
        <div className={styles.acts}>
          <Button
            size="large"
            busy={said.running}
            refused={refused}
            onClick={() => void said.run({ planId })}
          >
            {t(open?.begun ? 'beginAgain' : 'begin')}
          </Button>
          <Button
            kind={standing === 'overdue' ? 'primary' : 'plain'}
            size="large"
            onClick={() => navigate(`/plans/${encodeURIComponent(planId)}/preflight/drill`)}
          >
            {t('start')}
          </Button>
        </div>
        <p className={styles.quiet}>{t('beginHint')}</p>
        <h3 className={styles.heading}>{t('history')}</h3>
        <DrillHistory drills={history.filter(({ id }) => id !== open?.id)} />
      </ScrollRegion>
      <RowsBelow of="drills" count={below} />
    </aside>
  );
}

/** The drill that runs, in the hatched frame that whatever is not in earnest stands in. */
function OpenDrill({ drill }: { drill: DrillRecord }) {
  const { t } = useTranslation('drills');
  const speech = useSpeech();
  const { begun, executionId } = drill;
  return (
    <section className={styles.frame} aria-label={t('under')}>
      <div className={styles.inside}>
        <p className={styles.label}>
          <TrafficCone aria-hidden="true" />
          <b>{t('drill')}</b>
          <span className="tabular">
            {begun === null ? t('notBegun') : t('faultIn', { time: speech.time(begun.at) })}
          </span>
        </p>
        <DrillScoreList drill={drill} />
        {executionId === null ? null : (
          <Link className={styles.link} href={`/executions/${encodeURIComponent(executionId)}`}>
            {t('open')}
          </Link>
        )}
      </div>
    </section>
  );
}
