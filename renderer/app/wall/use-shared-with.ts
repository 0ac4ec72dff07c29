import { useTranslation } from 'react-i18next';
import type { OpenSharing } from '../../../shared/model/sharing.ts';

/** That a console is shared, in words, and how many screens look at it. */
export function useSharedWith(): (open: Pick<OpenSharing, 'screens'>) => string {
  const { t } = useTranslation('wall');
  return ({ screens }) => (screens === 0 ? t('share.noScreens') : t('share.screens', { count: screens }));
}
