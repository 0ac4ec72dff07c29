import { isRecordKind } from '../../../shared/rules/query-source.ts';
import { useStatus } from '../../app/queries.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { alertFreshness } from './alert-freshness.ts';

/** How old what is known of alerts is, where another board shows some: a source that is silent may have more to tell. */
export function AlertsFreshness() {
  const status = useStatus().data;
  if (status === undefined) return null;
  const sources = status.sources.filter(({ kind }) => !isRecordKind(kind));
  if (sources.length === 0) return null;
  return <Freshness {...alertFreshness(sources, status.at)} at={status.at} />;
}
