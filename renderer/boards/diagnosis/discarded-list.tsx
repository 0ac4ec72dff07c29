import { useTranslation } from 'react-i18next';
import type { DiagnosisBoard } from '../../../shared/model/diagnosis-board.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { formatNumber, formatPercent } from '../../parts/number-format.ts';
import type { Speech } from '../../text/speech.ts';
import { sendBringBack } from './diagnosis-acts.ts';
import styles from './discarded-list.module.css';

type One = DiagnosisBoard['discarded'][number];

/** What is no cause, each with the reason, and the way back for who knows better. */
export function DiscardedList({ board, speech }: { board: DiagnosisBoard; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  const { discarded, noise, collected, id } = board;
  return (
    <section className={styles.panel} aria-label={t('discarded.title')}>
      <h2 className={styles.title}>
        {t('discarded.title')}{' '}
        <span className="tabular">
          {t('discarded.of', {
            noise: formatNumber(noise),
            all: formatNumber(collected),
            share: formatPercent(collected === 0 ? 0 : noise / collected),
          })}
        </span>
      </h2>
      {discarded.length === 0 ? <p className={styles.none}>{t('discarded.none')}</p> : null}
      <ul>
        {discarded.map((one) => (
          <Row key={`${one.node} ${one.code}`} one={one} diagnosisId={id} speech={speech} />
        ))}
      </ul>
    </section>
  );
}

function Row({ one, diagnosisId, speech }: { one: One; diagnosisId: string | null; speech: Speech }) {
  const { t } = useTranslation('diagnosis');
  const { node, code, count, reason, broughtBack } = one;
  const act = t(broughtBack ? 'discarded.setAsideOf' : 'discarded.bringBackOf', { node, code });
  const { run, running, refused } = useCommand(sendBringBack, { act });
  const why = broughtBack ? t('discarded.back') : speech.text(reason);
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <p className={styles.node} title={`${node} ${code}`}>
          <b>{node}</b> {code}
        </p>
        <p className={styles.why} title={why}>
          {why}
        </p>
      </div>
      <span className={styles.count}>{formatNumber(count)}</span>
      <Button
        size="small"
        busy={running}
        refused={refused ?? (diagnosisId === null ? t('keepFirst') : null)}
        aria-label={act}
        onClick={() => void run({ diagnosisId: diagnosisId ?? '', node, code, on: !broughtBack })}
      >
        {t(broughtBack ? 'discarded.setAside' : 'discarded.bringBack')}
      </Button>
    </li>
  );
}
