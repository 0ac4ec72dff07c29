import { useTranslation } from 'react-i18next';
import type { PastAlert } from '../../../shared/model/past-alert.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { Since } from '../../parts/time-text.tsx';
import { formatLength } from '../../parts/time-format.ts';
import type { Speech } from '../../text/speech.ts';
import styles from './alert-history.module.css';
import { tellingLabels } from './telling-labels.ts';

/** One time that an alert was open. */
export function PastAlertRow({ alert, speech }: { alert: PastAlert; speech: Speech }) {
  const { t } = useTranslation('alerts');
  const { openedAt, clearedAt, acknowledged, worst, severity } = alert;
  const summary = speech.text(alert.summary);
  const place = [alert.entry ?? alert.name, tellingLabels(alert)].filter(Boolean).join(' ');
  const day = (at: number) => `${speech.time(at, 'day').slice(0, 5)} ${speech.time(at)}`;
  return (
    <div role="row" className={styles.row}>
      <span role="cell">
        <StatusGlyph kind={worst} outlined={clearedAt !== null} />
      </span>
      <span role="cell">
        <span className={styles.summary} title={summary}>
          {summary}
        </span>
        <span className={styles.placeTold}>
          <span className={`mono ${styles.coordinate}`} title={place}>
            {place}
          </span>
          {worst === severity ? null : (
            <span className={styles.ended}>{t('history.endedAs', { severity })}</span>
          )}
        </span>
      </span>
      <span role="cell" className="tabular">
        {day(openedAt)}
      </span>
      <span role="cell" className="tabular">
        {clearedAt === null ? <b>{t('history.open')}</b> : day(clearedAt)}
      </span>
      <span role="cell" className={`tabular ${styles.number}`}>
        {clearedAt === null ? <Since at={openedAt} /> : formatLength(clearedAt - openedAt)}
      </span>
      <span role="cell" className={styles.cut} title={acknowledged?.note ?? undefined}>
        {acknowledged === null
          ? t('history.nobody')
          : t('history.by', { who: speech.who(acknowledged.by), time: speech.time(acknowledged.at) })}
        {acknowledged?.note ? ` · ${acknowledged.note}` : null}
      </span>
      <span role="cell" className={`tabular ${styles.number}`}>
        {acknowledged === null ? '—' : formatLength(acknowledged.at - openedAt)}
      </span>
      <span role="cell" className={styles.cut}>
        {alert.source}
      </span>
    </div>
  );
}
