import { Copy, MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKeyText } from '../../app/keys/use-key-text.ts';
import { Button } from '../../parts/button.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { OpenIncident } from '../incidents/open-incident.tsx';
import { useMarks } from '../../text/use-marks.ts';
import styles from './cause-about.module.css';
import { actsOnCause } from './cause-standing.ts';
import type { Cause } from './causes.ts';
import type { LiveItemActs } from './live-item.tsx';

interface CauseAboutProps {
  cause: Cause;
  refused: string | null;
  acts: LiveItemActs;
}

/** Under an opened cause: why its alerts are one, how they stand, and what is done less often. */
export function CauseAbout({ cause, refused, acts }: CauseAboutProps) {
  const { t } = useTranslation('alerts');
  const { aside } = useMarks();
  const localText = useLocalText();
  const { pressing } = useKeyText();
  const { group } = cause;
  const { counts } = group;
  const subject = { of: 'cause', id: group.id } as const;
  return (
    <div role="row">
      <div role="gridcell" className={styles.about}>
        <span className={styles.why} title={localText(group.why)}>
          {localText(group.why)}
        </span>
        <span className={styles.counts}>
          {t('aboutCounts', {
            open: counts.open,
            unacknowledged: counts.unacknowledged,
            cleared: counts.cleared,
          })}
          {group.chattering > 0 ? `${aside}${t('chatteringCount', { count: group.chattering })}` : null}
        </span>
        <span className={styles.acts}>
          <OpenIncident
            alerts={cause.alerts.map(({ fingerprint }) => fingerprint)}
            title={localText(group.title)}
            severity={group.severity}
            size="small"
          />
          {actsOnCause(group).acknowledge ? (
            <Button
              size="small"
              refused={refused}
              title={pressing('alerts.note')}
              onClick={() => acts.onForm('acknowledge', subject)}
            >
              <MessageSquareText aria-hidden="true" />
              {t('ackWithNote')}
            </Button>
          ) : null}
          <Button
            size="small"
            title={pressing('alerts.copy')}
            onClick={() => acts.onDialog({ of: 'copy', subject })}
          >
            <Copy aria-hidden="true" />
            {t('copy.act')}
          </Button>
        </span>
      </div>
    </div>
  );
}
