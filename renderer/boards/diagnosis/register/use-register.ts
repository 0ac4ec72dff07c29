import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { isShortCode } from '../../../../shared/rules/exceptions/short-code.ts';
import type { CoordinateList } from '../../../../shared/model/coordinate.ts';
import { useConnection } from '../../../app/connection-context.ts';

/** More rows are nobody's list. */
export const mostRows = 200;
/** The register is written every two seconds. */
const readEveryMs = 5_000;

/** What was seen, as it is searched for; asked for again while it is looked at. */
export function useRegister(search: string, app: string | null): UseQueryResult<CoordinateList> {
  const { client } = useConnection();
  return useQuery({
    queryKey: ['coordinates', search, app],
    queryFn: ({ signal }) =>
      client.coordinates.list({ search, limit: mostRows, ...(app === null ? {} : { app }) }, { signal }),
    refetchInterval: readEveryMs,
    // While somebody types, what was found stays until the next is there.
    placeholderData: keepPreviousData,
  });
}

/** Places on links that a search is the short code of; none for what is no short code. */
export function usePlaces(search: string): readonly string[] {
  const { client } = useConnection();
  const short = search.trim().toLowerCase();
  const places = useQuery({
    queryKey: ['coordinate', short],
    queryFn: ({ signal }) => client.coordinates.get({ short }, { signal }),
    enabled: isShortCode(short),
    retry: false,
  });
  return isShortCode(short) ? (places.data?.links ?? []) : [];
}
