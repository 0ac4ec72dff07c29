import { Menu } from '@base-ui/react/menu';
import { BookMarked, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { DiagnosisBoard, DiagnosisSummary } from '../../../shared/model/diagnosis-board.ts';
import { useNow } from '../../app/console-clock.ts';
import { Chip } from '../../parts/chip.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import menu from '../../parts/menu.module.css';
import { formatNumber, formatPercent } from '../../parts/number-format.ts';
import type { Speech } from '../../text/speech.ts';
import { asideMark } from '../../../shared/rules/list-in-words.ts';
import styles from './diagnosis-head.module.css';
import { useDiagnoses } from './use-diagnosis.ts';
import { lastMinutesPath, useRunning } from './use-running.ts';

interface DiagnosisHeadProps {
  board: DiagnosisBoard;
  /** What is shown follows the present. */
  live: boolean;
  /** It is a window of the past. */
  past: boolean;
  speech: Speech;
  /** Buttons at its right. */
  acts: ReactNode;
}

/** Which diagnosis, of what time, and how many records came to what. */
export function DiagnosisHead({ board, live, past, speech, acts }: DiagnosisHeadProps) {
  const { t } = useTranslation('diagnosis');
  const { incidentId, from, to, collected, noise, inTree, causes, verdict } = board;
  const time = t('window', { from: speech.time(from), to: speech.time(to) });
  const length = speech.t('common:ageMinute', { count: Math.max(1, Math.round((to - from) / 60_000)) });
  return (
    <header className={styles.head}>
      <Chooser name={past ? t('pastTitle') : (board.id ?? t('now'))} speech={speech} />
      <p className={styles.about}>
        {incidentId === null ? null : (
          <>
            <Link className={styles.link} href={`/incidents/${encodeURIComponent(incidentId)}`}>
              {incidentId}
            </Link>
            {' · '}
          </>
        )}
        <span className="tabular">
          {time}
          {asideMark(speech.language)}
          {length}
        </span>
      </p>
      {board.id === null && !past ? <OfIncident /> : null}
      <p className={styles.flow}>
        <b>{formatNumber(collected)}</b> {t('sum.collected')} − <b>{formatNumber(noise)}</b>{' '}
        {t('sum.noise', { share: formatPercent(collected === 0 ? 0 : noise / collected) })} ={' '}
        <b>{formatNumber(inTree)}</b> {t('sum.tree')}
        {asideMark(speech.language)}
        {t(verdict === 'clear' ? 'sum.causes' : 'sum.leads', { count: causes.length })}
      </p>
      <div className={styles.end}>
        {live ? (
          <Worked board={board} />
        ) : (
          <Chip kind="stale">{t(board.live || past ? 'notLive' : 'frozen')}</Chip>
        )}
        <Link className={styles.register} href="/diagnosis/register">
          <BookMarked aria-hidden="true" />
          {t('register')}
        </Link>
        {acts}
      </div>
    </header>
  );
}

/** Worked out anew about every second; what has not been for this long is late, then stale. */
const late = 10_000;
const stale = 30_000;

function Worked({ board: { asOf } }: { board: DiagnosisBoard }) {
  const age = Math.max(0, useNow() - asOf);
  const state = age > stale ? 'stale' : age > late ? 'ageing' : 'live';
  return <Freshness state={state} age={0} at={asOf} />;
}

/** Beside the last minutes: the way to what is diagnosed for an incident. */
function OfIncident() {
  const { t } = useTranslation('diagnosis');
  const one = useRunning();
  if (!one) return null;
  return (
    <Link className={styles.link} href={`/diagnosis/${encodeURIComponent(one.id)}`}>
      {t('isLive', { diagnosis: one.id, incident: one.incidentId })}
    </Link>
  );
}

/** The diagnosis that is shown, and the others to choose from. */
function Chooser({ name, speech }: { name: string; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  const [, navigate] = useLocation();
  return (
    <Menu.Root>
      <Menu.Trigger className={styles.chooser} title={t('choose')}>
        <h2>{name}</h2>
        <ChevronDown aria-hidden="true" />
        <span className="sr-only">{t('choose')}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="start" sideOffset={4} className={menu.positioner}>
          <Menu.Popup className={menu.popup}>
            <Menu.Item className={menu.item} onClick={() => navigate(lastMinutesPath)}>
              {t('chooseNow')}
            </Menu.Item>
            <Items speech={speech} onChoose={(id) => navigate(`/diagnosis/${encodeURIComponent(id)}`)} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** How many are offered; older ones are found through their incidents. */
const offered = 20;

function Items({ speech, onChoose }: { speech: Speech; onChoose(id: string): void }) {
  const { t } = useTranslation('diagnosis');
  const all = useDiagnoses().data ?? [];
  if (all.length === 0) return <p className={styles.none}>{t('chooseNone')}</p>;
  return all.slice(0, offered).map((one) => (
    <Menu.Item key={one.id} className={menu.item} onClick={() => onChoose(one.id)}>
      <b>{one.id}</b> {inShort(one, speech)}
      <span className={styles.state}>
        {one.live ? t('chooseLive') : one.outcome ? t(`facts.${one.outcome.outcome}`) : null}
      </span>
    </Menu.Item>
  ));

  function inShort({ incidentId, from, node, outcome }: DiagnosisSummary, { time }: Speech): string {
    return [incidentId, time(from, 'day'), outcome?.node ?? node].filter((part) => part !== null).join(' · ');
  }
}
