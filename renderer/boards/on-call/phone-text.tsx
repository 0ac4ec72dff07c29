import { useTranslation } from 'react-i18next';
import { useStatus } from '../../app/queries.ts';
import styles from './phone-text.module.css';

/** Digits and what people write between them: nothing that a telephone could take for something else. */
const number = /^\+?\d[\d ()-]{1,30}$/;

/** A phone number; where a browser shows it, a link that calls it. The desktop window opens no other program. */
export function PhoneText({ phone, name }: { phone: string | null; name: string }) {
  const { t } = useTranslation('onCall');
  const isBrowser = useStatus().data?.host === 'server';
  if (phone === null) return <span className={styles.quiet}>{t('noPhone')}</span>;
  if (!isBrowser || !number.test(phone)) return <span className="tabular">{phone}</span>;
  return (
    <a
      className={`${styles.phone} tabular`}
      href={`tel:${phone.replace(/[ ()]/g, '')}`}
      aria-label={t('callPhone', { name, phone })}
    >
      {phone}
    </a>
  );
}
