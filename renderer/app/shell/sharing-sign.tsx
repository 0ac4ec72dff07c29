import { Cast } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSession, useStatus } from '../queries.ts';
import { useSharedWith } from '../wall/use-shared-with.ts';
import { useSharing } from '../wall/use-sharing.ts';
import styles from './sharing-sign.module.css';

/** As long as browsers of the room can look at this desktop's console: that they can, and how many do. It leads to where that is ended. */
export function SharingSign() {
  const host = useStatus().data?.host;
  // Those screens themselves are not told of each other.
  const role = useSession().data?.role ?? 'viewer';
  return host === 'desktop' && role !== 'viewer' ? <WhileShared /> : null;
}

function WhileShared() {
  const { t } = useTranslation('wall');
  const sharedWith = useSharedWith();
  const open = useSharing()?.open ?? null;
  if (open === null) return null;
  return (
    <Link className={styles.sign} href="/wall" title={t('share.toPanel')}>
      <Cast aria-hidden="true" />
      {sharedWith(open)}
    </Link>
  );
}
