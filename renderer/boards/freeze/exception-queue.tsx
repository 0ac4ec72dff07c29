import { useTranslation } from 'react-i18next';
import type { ExceptionRow } from '../../../shared/model/change-board.ts';
import { standingOfException, type ExceptionStanding } from '../../../shared/rules/freeze/exceptions.ts';
import { useSession } from '../../app/queries.ts';
import { useActsRefused } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { ListRegion } from '../../parts/list-region.tsx';
import { Panel } from '../../parts/panel.tsx';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import type { Speech } from '../../text/speech.ts';
import { PanelLogFreshness } from '../../app/log-freshness.tsx';
import { useLineName } from '../plans/use-line-name.ts';
import styles from './freeze-lists.module.css';
import { useWithdraw } from './use-freeze-acts.ts';

interface ExceptionQueueProps {
  exceptions: readonly ExceptionRow[];
  at: number;
  speech: Speech;
  onAsk(): void;
  onDecide(exception: ExceptionRow, approve: boolean): void;
}

const chips = {
  asked: 'action',
  lapsed: 'stale',
  ahead: 'plain',
  open: 'strong',
  over: 'plain',
  refused: 'plain',
  withdrawn: 'plain',
} as const satisfies Record<ExceptionStanding, string>;

/** Those that wait for a second person stand first. */
export function ExceptionQueue({ exceptions, at, speech, onAsk, onDecide }: ExceptionQueueProps) {
  const { t } = useTranslation('freeze');
  const refused = useActsRefused();
  const standing = exceptions.map((exception) => ({
    exception,
    standing: standingOfException(exception, at),
  }));
  const waiting = standing.filter((one) => one.standing === 'asked');
  const rows = [...waiting, ...standing.filter((one) => one.standing !== 'asked')];
  return (
    <Panel
      title={t('exceptions.title')}
      className={styles.panel}
      {...(waiting.length === 0 ? {} : { note: t('exceptions.waiting', { count: waiting.length }) })}
      freshness={
        <>
          <Button size="small" refused={refused} onClick={onAsk}>
            {t('exceptions.ask')}
          </Button>
          <PanelLogFreshness />
        </>
      }
    >
      <ListRegion className={styles.list} label={t('exceptions.title')}>
        {rows.length === 0 ? <p className={styles.none}>{t('exceptions.none')}</p> : null}
        <ul data-rows="">
          {rows.map((one) => (
            <Row key={one.exception.id} {...one} speech={speech} onDecide={onDecide} />
          ))}
        </ul>
      </ListRegion>
    </Panel>
  );
}

interface RowProps extends Pick<ExceptionQueueProps, 'speech' | 'onDecide'> {
  exception: ExceptionRow;
  standing: ExceptionStanding;
}

function Row({ exception, standing, speech, onDecide }: RowProps) {
  const { t } = useTranslation('freeze');
  const lineName = useLineName();
  const withdraw = useWithdraw();
  const own = useSession().data?.person ?? null;
  const { id, what, reason, plan, lines, from, until, askedBy, askedAt, used, note } = exception;
  const except = listInWords(exception.except.map(speech.who), speech.language);
  const decided = exception.decidedBy && {
    who: speech.who(exception.decidedBy),
    at: speech.time(exception.decidedAt ?? 0, 'minute'),
  };
  return (
    <li className={styles.item} data-exception={id} data-standing={standing}>
      <p className={styles.line}>
        <b className="mono">{id}</b>
        <Chip kind={chips[standing]}>{t(`standing.${standing}`)}</Chip>
        <span className={styles.end}>
          {used.length === 0 ? t('exceptions.unused') : t('exceptions.used', { count: used.length })}
        </span>
      </p>
      <p className={styles.what}>{what}</p>
      <p>{reason}</p>
      <p className={styles.quiet}>
        {plan === null ? t('exceptions.forChange') : t('exceptions.forPlan', { plan })} ·{' '}
        {lines === null ? t('gantt.all') : listInWords(lines.map(lineName), speech.language)} ·{' '}
        {t('exceptions.times', { from: speech.time(from, 'day'), to: speech.time(until, 'minute') })}
      </p>
      <p className={styles.quiet}>
        {t('exceptions.asked', { who: speech.who(askedBy), at: speech.time(askedAt, 'minute') })}
        {decided ? (
          <>
            {' · '}
            {note === null
              ? t('exceptions.decided', decided)
              : t('exceptions.decidedNote', { ...decided, note })}
          </>
        ) : null}
      </p>
      {standing === 'asked' ? (
        <>
          <p className={styles.quiet}>
            {except === '' ? t('exceptions.may') : t('exceptions.mayToo', { who: except })}
          </p>
          <p className={styles.buttons}>
            <Button size="small" onClick={() => onDecide(exception, true)}>
              {t('exceptions.approve')}
            </Button>
            <Button size="small" onClick={() => onDecide(exception, false)}>
              {t('exceptions.refuse')}
            </Button>
            {own === askedBy ? (
              <Button
                kind="text"
                size="small"
                busy={withdraw.running}
                refused={withdraw.refused}
                onClick={() => void withdraw.run({ exceptionId: id })}
              >
                {t('exceptions.withdraw')}
              </Button>
            ) : null}
          </p>
        </>
      ) : null}
      {standing === 'open' || standing === 'ahead' ? (
        <p className={styles.buttons}>
          <Button
            kind="text"
            size="small"
            busy={withdraw.running}
            refused={withdraw.refused}
            onClick={() => void withdraw.run({ exceptionId: id })}
          >
            {t('exceptions.withdraw')}
          </Button>
        </p>
      ) : null}
    </li>
  );
}
