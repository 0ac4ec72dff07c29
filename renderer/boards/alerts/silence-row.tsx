import { BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Silence } from '../../../shared/model/silence.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import type { Speech } from '../../text/speech.ts';
import { useMarks } from '../../text/use-marks.ts';
import styles from './silences-view.module.css';

interface SilenceRowProps {
  silence: Silence;
  speech: Speech;
  busy: boolean;
  refused: string | null;
  onExpire(): void;
}

/** One silence as its Alertmanager has it. */
export function SilenceRow({ silence, speech, busy, refused, onExpire }: SilenceRowProps) {
  const { t } = useTranslation('alerts');
  const { list } = useMarks();
  const { state, matchers, comment, createdBy, startsAt, endsAt, source, members } = silence;
  const text = matchers.join(', ');
  return (
    <tr className={classNames(state === 'expired' && styles.over)}>
      <td className={classNames(styles.state, state === 'active' && styles.active)}>
        {state === 'active' ? <BellOff aria-hidden="true" /> : null}
        {t(`silence.state.${state}`)}
      </td>
      <td className={`mono ${styles.matchers}`}>{text}</td>
      <td className={styles.comment}>{comment}</td>
      <td>{speech.who(createdBy)}</td>
      <td className="tabular">{speech.time(startsAt, 'day')}</td>
      <td className="tabular">{speech.time(endsAt, 'day')}</td>
      <td title={members.join(list)}>{source}</td>
      <td className={styles.act}>
        {state === 'expired' ? null : (
          <Button
            size="small"
            busy={busy}
            refused={refused}
            aria-label={t('silence.expireOf', { matchers: text })}
            onClick={onExpire}
          >
            {t('silence.expire')}
          </Button>
        )}
      </td>
    </tr>
  );
}
