import type { AlertmanagerSettings } from '../../../../shared/model/source-settings.ts';
import type { SourceStatus } from '../../../../shared/model/source-status.ts';
import { durationMs } from '../../../../shared/model/time.ts';
import type { AlertAnswer } from '../../../../shared/rules/alert-reports.ts';
import type { AlertList } from '../alerting/alert-list.ts';
import { createDeadManCheck } from '../alerting/dead-man-check.ts';
import type { SourceWatch, WatchContext } from '../watch/watch-source.ts';
import { createCluster } from './cluster.ts';
import { watchMember } from './watch-member.ts';

/** @param onAlerts called after each poll that succeeded, with every alert that is open at the one who answered. */
export function watchAlertmanager(
  settings: AlertmanagerSettings,
  onAlerts: (answer: Omit<AlertAnswer, 'source'>) => void,
  context: WatchContext,
): SourceWatch {
  const deadMan = createDeadManCheck(settings, durationMs(settings.every), context.clock);
  const [url = ''] = settings.urls;
  const several = settings.urls.length > 1;

  const told = (member: string | null, list: AlertList) => {
    deadMan.answered(list.deadManSeen || (several && cluster.hasDeadMan()));
    onAlerts({ ...list, member });
  };
  const counted = (status: SourceStatus): SourceStatus => ({ ...status, deadMan: deadMan.state(status) });

  if (!several) {
    const { watch } = watchMember({
      settings,
      source: settings.id,
      url,
      context,
      isDeadMan: deadMan.matches,
      onPoll: (list) => list && told(null, list),
    });
    return { ...watch, status: () => counted(watch.status()) };
  }
  const cluster = createCluster(settings, context, deadMan.matches, told);
  return { ...cluster.watch, status: () => counted(cluster.watch.status()) };
}
