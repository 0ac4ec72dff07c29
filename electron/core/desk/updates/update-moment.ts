import type { LocalText } from '../../../../shared/model/local-text.ts';
import { reasonNotToUpdate } from '../../../../shared/rules/desk/update-time.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Console } from '../../console.ts';

/** What of a console says whether it may be restarted. */
export type UpdatedConsole = Pick<Console, 'executions' | 'promotion' | 'rehearsal'> & {
  incidents: Pick<Console['incidents'], 'view'>;
};

/** Why no new version is fetched or put in at this moment; null where it may be. @param console null between two consoles. */
export function reasonNotNow(console: UpdatedConsole | null, now: EpochMs): LocalText | null {
  if (console === null) return { en: 'The console is being opened.', zh: '控制台正在打开。' };
  return reasonNotToUpdate({
    now,
    promotion: console.rehearsal === null ? console.promotion.read() : null,
    runs: console.executions.read().filter(({ status }) => status !== 'finished').length,
    incidents: console.incidents.view.read().incidents.filter(({ resolvedAt }) => resolvedAt === null).length,
  });
}
