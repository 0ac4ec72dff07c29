import type { Clock } from '../../electron/core/clock.ts';
import type { ReportDesk } from '../../electron/core/reports/report-desk.ts';
import { createLiveView } from '../../electron/core/live-view.ts';
import type { SituationReport } from '../../shared/model/report.ts';

/** The one report that a fake console has. */
export const sampleReport: SituationReport = {
  id: 'report-1',
  incidentId: 'INC-1',
  language: 'en',
  text: 'Tidewatch · P1 INC-1',
  at: 1,
  by: 'chen.lan',
  channels: ['war-room'],
  messages: [],
};

/** Reports that only write down what they were asked to do. */
export function fakeReports({
  record,
  clock,
}: {
  record(act: string, given: object): void;
  clock: Clock;
}): Omit<ReportDesk, 'close'> {
  const doing = (act: string, given: object) => {
    record(act, given);
    return sampleReport;
  };
  return {
    view: createLiveView({ clock, pace: 0, compute: () => [sampleReport] }),
    of: () => [sampleReport],
    draft: ({ incidentId, language }) => ({
      incidentId,
      language,
      at: 1,
      text: sampleReport.text,
      previews: [],
    }),
    preview: () => [],
    send: (report, said) => doing('report.send', { ...report, ...said }),
    resend: (asked, said) => doing('report.resend', { ...asked, ...said }),
    copied: (report, said) => doing('report.copied', { ...report, ...said }),
  };
}
