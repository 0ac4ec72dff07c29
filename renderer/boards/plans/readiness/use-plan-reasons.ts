import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../../app/connection-context.ts';
import { useLocalText } from '../../../text/use-local-text.ts';

/**
 * Why each of these plans is proposed for an alert or an entry, in words. Asked anew when the list of plans changes; without an answer the
 * plans are shown without their reasons.
 */
export function usePlanReasons(
  asked: { fingerprint: string } | { entry: string; line: string },
  plans: readonly string[],
): (planId: string) => string | null {
  const { client } = useConnection();
  const { t } = useTranslation('readiness');
  const localText = useLocalText();
  const { data } = useQuery({
    queryKey: ['plan-reasons', asked, plans],
    queryFn: ({ signal }) => client.plans.proposals(asked, { signal }),
    enabled: plans.length > 0,
    retry: false,
  });
  return (planId) => {
    const found = data?.find((proposal) => proposal.planId === planId);
    if (!found || found.reasons.length === 0) return null;
    return t('why', { reasons: found.reasons.map(localText).join(t('list')) });
  };
}
