import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatLength } from '../../parts/time-format.ts';
import { useConnection } from '../connection-context.ts';
import { useToasts } from '../toasts.tsx';

/** Says once that this screen has its console again, and for how long it had not: the core itself missed nothing meanwhile. */
export function useScreenReturn(): void {
  const { t } = useTranslation('offline');
  const { link } = useConnection();
  const toasts = useToasts();
  useEffect(
    () =>
      link.subscribe((now, before) => {
        if (before.state !== 'lost' || now.state !== 'connected') return;
        toasts.done(t('screenBack', { gap: formatLength(now.since - before.since) }));
      }),
    [link, t, toasts],
  );
}
