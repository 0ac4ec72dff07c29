import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/states.tsx';
import { CopyButton } from '../executions/copy-button.tsx';
import styles from './empty-records.module.css';

/** The server host's usual address; a browser knows the real one. */
const usual = 'http://127.0.0.1:4600';

/** Nothing has come in, ever: how to send. */
export function EmptyRecords() {
  const { t } = useTranslation('diagnosis');
  const { protocol, origin } = window.location;
  const address = protocol.startsWith('http') ? origin : usual;
  const [now] = useState(() => new Date().toISOString());
  const curl = `curl -fsS ${address}/ingest/exceptions -H 'Content-Type: application/x-ndjson' --data-binary @- <<'END'
{"time":"${now}","link":["order@create","coupon@redeem"],"code":"POOL_EXHAUSTED","kind":"dependency","dependency":"coupon-db@query","host":"coupon-1"}
END`;
  const otlp = `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=${address}/v1/traces
OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/json`;
  return (
    <EmptyState title={t('empty.title')}>
      <p>{t('empty.more')}</p>
      <Sample text={curl} label={t('empty.copyCurl')} />
      <p className={styles.more}>{t('empty.otlp')}</p>
      <Sample text={otlp} label={t('empty.copyOtlp')} />
      <p className={styles.more}>{t('empty.docs')}</p>
    </EmptyState>
  );
}

function Sample({ text, label }: { text: string; label: string }) {
  return (
    <div className={styles.sample}>
      <pre className="mono">{text}</pre>
      <CopyButton text={text} label={label} />
    </div>
  );
}
