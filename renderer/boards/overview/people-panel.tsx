import { useTranslation } from 'react-i18next';
import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import type { OnCallLine } from '../../../shared/model/on-call-board.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import {
  phaseMoment,
  type PeoplePart,
  type PhaseMoment,
} from '../../../shared/rules/overview/people-part.ts';
import { useNow } from '../../app/console-clock.ts';
import { usePresentation } from '../../app/presentation.ts';
import { formatLength, formatTime } from '../../parts/time-format.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { useSpeech } from '../../text/use-speech.ts';
import styles from './people-panel.module.css';
import { LogFreshness } from '../../app/log-freshness.tsx';
import { asideMark } from '../../../shared/rules/list-in-words.ts';
import { OverviewPanel, OverviewRow } from './overview-panel.tsx';
import { RowList } from './row-list.tsx';
import type { Part } from './use-overview.ts';

/** Further away than this, a time of day alone would be taken for today's, ms. */
const near = 18 * 3_600_000;
const height = { laptop: 31, desk: 37, wall: 45 } as const;

interface PeoplePanelProps {
  part: Part<PeoplePart>;
  status: ConsoleStatus | undefined;
  promotion: Promotion | null;
}

/** Who commands, who is on call, whether changes are frozen, and which phase comes next. */
export function PeoplePanel({ part, status, promotion }: PeoplePanelProps) {
  const { t } = useTranslation('overview');
  const gaps = part.value?.gaps.length ?? 0;
  return (
    <OverviewPanel
      title={t('people.title')}
      note={gaps > 0 ? <span className={styles.gap}>{t('people.gaps', { count: gaps })}</span> : undefined}
      href="/on-call"
      part={part}
      quiet={part.value?.standing === null}
      freshness={<LogFreshness status={status} />}
    >
      {(people) => (
        <RowList label={t('people.title')} items={rowsOf(people)} height={height} href="/on-call">
          {(row) => (
            <PersonRow key={row.key} row={row} people={people} status={status} promotion={promotion} />
          )}
        </RowList>
      )}
    </OverviewPanel>
  );
}

type Row = { key: 'commander' | 'phase' | 'freeze' } | { key: string; line: OnCallLine; hasGap: boolean };

function rowsOf({ lines }: PeoplePart): Row[] {
  return [
    { key: 'commander' },
    { key: 'phase' },
    { key: 'freeze' },
    ...lines.map(({ duty, hasGap }) => ({ key: `line ${duty.line ?? ''}`, line: duty, hasGap })),
  ];
}

interface PersonRowProps {
  row: Row;
  people: PeoplePart;
  status: ConsoleStatus | undefined;
  promotion: Promotion | null;
}

function PersonRow({ row, people, status, promotion }: PersonRowProps) {
  const { t } = useTranslation('overview');
  const localText = useLocalText();
  const speech = useSpeech();
  if ('line' in row) {
    const { name, primary, backup } = row.line;
    return (
      <OverviewRow className={styles.row} href="/on-call">
        <span className={styles.name}>{name === null ? t('people.everything') : localText(name)}</span>
        <span>
          {primary ? (
            <b>{speech.who(primary.person)}</b>
          ) : (
            <b className={row.hasGap ? styles.gap : undefined}>{t('people.nobody')}</b>
          )}
          {asideMark(speech.language)}
          {backup ? (
            t('people.backup', { who: speech.who(backup.person) })
          ) : (
            <span className={row.hasGap ? styles.gap : undefined}>{t('people.noBackup')}</span>
          )}
        </span>
      </OverviewRow>
    );
  }
  if (row.key === 'commander')
    return (
      <OverviewRow className={styles.row} href="/on-call">
        <span className={styles.name}>{t('people.commander')}</span>
        {people.commander === null ? (
          <span className={styles.gap}>{t('people.noCommander')}</span>
        ) : (
          <b>{speech.who(people.commander)}</b>
        )}
      </OverviewRow>
    );
  if (row.key === 'phase')
    return (
      <OverviewRow className={styles.row} href="/freeze">
        <span className={styles.name}>{t('people.phase')}</span>
        {promotion ? <PhaseText promotion={promotion} /> : <span>{t('people.noPromotion')}</span>}
      </OverviewRow>
    );
  const until = status?.promotion?.frozenUntil ?? null;
  return (
    <OverviewRow className={styles.row} href="/freeze">
      <span className={styles.name}>{t('people.freeze')}</span>
      <span className={until === null ? undefined : styles.frozen}>
        {until === null ? (
          t('people.notFrozen')
        ) : (
          <>
            {t('people.frozen')} <FrozenUntil at={until} />
          </>
        )}
      </span>
    </OverviewRow>
  );
}

/** With its day where that is not near. */
function FrozenUntil({ at }: { at: number }) {
  const now = useNow();
  return <TimeText at={at} show={Math.abs(at - now) < near ? 'minute' : 'day'} />;
}

function PhaseText({ promotion }: { promotion: Promotion }) {
  const { t } = useTranslation('overview');
  const { zone } = usePresentation();
  const now = useNow();
  const moment = phaseMoment(promotion, now);
  return <span className="tabular">{moment === null ? t('people.noPhase') : words(moment)}</span>;

  function words(known: PhaseMoment): string {
    const time = (at: number) => formatTime(at, zone, Math.abs(at - now) < near ? 'minute' : 'day');
    if (known.kind === 'over') return t('phase.over', { time: time(known.since) });
    if (known.kind === 'before')
      return t('phase.before', {
        phase: t(`phase.name.${known.next}`),
        left: formatLength(known.at - now),
        time: time(known.at),
      });
    const phase = t(`phase.name.${known.phase}`);
    return known.next === null || known.at === null
      ? t('phase.last', { phase, time: time(known.until) })
      : t('phase.in', {
          phase,
          next: t(`phase.name.${known.next}`),
          left: formatLength(known.at - now),
          time: time(known.at),
        });
  }
}
