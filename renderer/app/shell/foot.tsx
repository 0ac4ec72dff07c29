import type { RefCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { GuideOffer } from '../guide/guide-offer.tsx';
import { usePresentation } from '../presentation.ts';
import { formatTime } from '../../parts/time-format.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useStatus } from '../queries.ts';
import { useFormat } from '../screen-format.ts';
import styles from './foot.module.css';
import { SharingSign } from './sharing-sign.tsx';

/** The board's counts at the left, what holds for the whole event after them, the board's keys at the right. */
export function Foot({
  footRef,
  endRef,
}: {
  footRef: RefCallback<HTMLElement>;
  endRef: RefCallback<HTMLElement>;
}) {
  const { t } = useTranslation('shell');
  const { zone } = usePresentation();
  const localText = useLocalText();
  const isWall = useFormat() === 'wall';
  const status = useStatus().data;
  const [first, ...others] = status?.executions ?? [];
  const commander = status?.people.find((person) => person.roles.includes('commander'));
  const frozenUntil = status?.promotion?.frozenUntil ?? null;

  return (
    <footer className={styles.foot}>
      <div className={styles.facts}>
        <span className={styles.board} ref={footRef} />
        {first ? (
          <span>
            {t('running')} <b>{first.planId}</b> {t('step', { done: first.done, steps: first.steps })}
            {others.length > 0 ? ` +${others.length}` : null}
          </span>
        ) : null}
      </div>
      <GuideOffer />
      {isWall ? null : <SharingSign />}
      {frozenUntil === null ? null : (
        <span>{t('frozenUntil', { time: formatTime(frozenUntil, zone, 'day') })}</span>
      )}
      {isWall && commander ? (
        <span>
          {t('commander')} <b>{localText(commander.name)}</b>
        </span>
      ) : null}
      {isWall ? null : <span className={styles.board} ref={endRef} />}
    </footer>
  );
}
