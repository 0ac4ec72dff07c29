import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { textIn } from '../../../shared/model/local-text.ts';
import type { LastTime, LinkedCause } from '../../../shared/model/diagnosis-board.ts';
import type { NearChange } from '../../../shared/model/incident-board.ts';
import { useCapacity, useFunnel } from '../../app/queries.ts';
import { Fact } from '../../parts/fact.tsx';
import { formatNumber } from '../../parts/number-format.ts';
import { formatLength } from '../../parts/time-format.ts';
import { useAgeText } from '../../parts/use-age.ts';
import { asideMark, listInWords } from '../../../shared/rules/list-in-words.ts';
import { useLanguage } from '../../text/use-local-text.ts';
import type { Speech } from '../../text/speech.ts';
import { useLineName } from '../plans/use-line-name.ts';
import styles from './cause-facts.module.css';
import { fewNames, shareText } from './share-text.ts';

/** How many changes and entries are named; the rest is counted. */
const most = 3;

/** What is known around a cause: who owns it, what was changed, whom it harms, what it was the last time. */
export function CauseFacts({ cause, speech }: { cause: LinkedCause; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  const { owner, changes, capacityEntry, impact, lastTimes } = cause;
  const entryName = useEntryName(speech);
  return (
    <dl className={styles.facts}>
      {lastTimes.slice(0, 1).map((last) => (
        <Fact key={last.diagnosisId} name={t('facts.last')}>
          <Last last={last} speech={speech} />
        </Fact>
      ))}
      <Fact name={t('facts.impact')}>
        <Harms impact={impact} />
      </Fact>
      <Fact name={t('facts.changes')}>
        {changes.length === 0
          ? t('facts.noChanges')
          : changes.slice(0, most).map((near) => <Change key={near.change.id} near={near} />)}
      </Fact>
      <Fact name={t('facts.owner')}>{owner === null ? t('facts.noOwner') : speech.who(owner)}</Fact>
      {capacityEntry === null ? null : (
        <Fact name={t('facts.capacity')}>
          <Link className={styles.link} href={`/capacity/${encodeURIComponent(capacityEntry)}`}>
            {t('facts.capacityOf', { entry: entryName(capacityEntry) })}
          </Link>
        </Fact>
      )}
    </dl>
  );
}

function Change({ near: { change, before } }: { near: NearChange }) {
  const { t } = useTranslation('diagnosis');
  const when = t(before >= 0 ? 'facts.before' : 'facts.after', { time: formatLength(Math.abs(before)) });
  return (
    <span className={styles.part}>
      <b>{change.id}</b> {change.what} <span className={styles.quiet}>{when}</span>
      {change.rollback.plan === null ? null : (
        <>
          {' '}
          <Link className={styles.link} href={`/plans/${encodeURIComponent(change.rollback.plan)}/preflight`}>
            {change.rollback.plan}
          </Link>
        </>
      )}
    </span>
  );
}

/** Entries, lines and stages that stand downstream. */
export function Harms({ impact }: Pick<LinkedCause, 'impact'>) {
  const { t } = useTranslation('diagnosis');
  const { lines, stages } = useHarmed(impact);
  const { entries } = impact;
  if (entries.length === 0 && lines === null) return t('facts.noImpact');
  return (
    <>
      {entries.slice(0, most).map(({ node, count, share }) => (
        <span key={node} className={styles.part}>
          {t(share === null ? 'facts.entry' : 'facts.entryShare', {
            entry: node,
            count: formatNumber(count),
            share: share === null ? '' : shareText(share),
          })}
        </span>
      ))}
      {entries.length > most ? (
        <span className={styles.part}>{t('facts.moreEntries', { count: entries.length - most })}</span>
      ) : null}
      {[lines, stages].map((harmed) =>
        harmed === null ? null : (
          <span key={harmed.title} className={styles.part}>
            {harmed.isAll ? null : <span className={styles.quiet}>{harmed.title}</span>} {harmed.names}
          </span>
        ),
      )}
    </>
  );
}

function Last({ last, speech }: { last: LastTime; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  const ageText = useAgeText();
  const { at, node, code, by, outcome, plan, tookMs, note, diagnosisId } = last;
  const told = t('facts.lastText', {
    date: speech.time(at, 'day'),
    what: `${node} ${code}`.trim(),
    how: t(`facts.${outcome}`),
    who: speech.who(by),
  });
  const ended =
    plan === null ? null : tookMs === null ? plan : t('facts.lastPlan', { plan, took: ageText(tookMs) });
  return (
    <>
      <Link className={styles.link} href={`/diagnosis/${encodeURIComponent(diagnosisId)}`}>
        {diagnosisId}
      </Link>{' '}
      {told}
      {ended === null ? null : (
        <>
          {asideMark(speech.language)}
          <b>{ended}</b>
        </>
      )}
      {note === null || note === '' ? null : <span className={styles.quiet}> “{note}”</span>}
    </>
  );
}

function useEntryName(speech: Speech): (id: string) => string {
  const entries = useCapacity().data?.entries;
  return (id) => {
    const entry = entries?.find((row) => row.id === id);
    return entry ? speech.text(entry.name) : id;
  };
}

interface Harmed {
  title: string;
  names: string;
  /** No single one is named: all of them are meant. */
  isAll: boolean;
}

/** Lines and stages in words, each null where none is harmed; where all of them are, that is said instead of each name. */
export function useHarmed(
  { lines, stages }: LinkedCause['impact'],
  most?: number,
): { lines: Harmed | null; stages: Harmed | null } {
  const { t } = useTranslation('diagnosis');
  const funnel = useFunnel().data;
  const language = useLanguage();
  const lineName = useLineName();
  const nameOf = (id: string) => {
    const stage = funnel?.stages.find((one) => one.id === id);
    return stage ? textIn(stage.name, language) : id;
  };
  const told = (
    of: 'lines' | 'stages',
    ids: readonly string[],
    known: readonly { id: string }[] | undefined,
    names: string,
  ): Harmed | null => {
    if (ids.length === 0) return null;
    const isAll = known !== undefined && known.length > 1 && known.every(({ id }) => ids.includes(id));
    return {
      title: t(`facts.${of}`),
      names: isAll ? t(of === 'lines' ? 'facts.allLines' : 'facts.allStages', { count: ids.length }) : names,
      isAll,
    };
  };
  return {
    lines: told('lines', lines, funnel?.lines, fewNames(lines.map(lineName), language, most)),
    stages: told('stages', stages, funnel?.stages, listInWords(stages.map(nameOf), language)),
  };
}
