import type { SituationReport } from '../../model/report.ts';
import type { ToldMessage } from '../../model/telling.ts';
import type { Happening } from '../incidents/project.ts';

/** Reports that were sent or copied, as the log has them. */
export interface ReportLog {
  take(event: Happening): void;
  of(reportId: string): SituationReport | null;
  /** Newest first. */
  all(): SituationReport[];
}

export function createReportLog(): ReportLog {
  const reports = new Map<string, SituationReport>();
  /** Which report a message is of. */
  const messages = new Map<string, string>();

  const change = (messageId: string, changes: Pick<ToldMessage, 'status' | 'reason'>) => {
    const report = reports.get(messages.get(messageId) ?? '');
    if (!report) return;
    const changed = report.messages.map((message) =>
      message.id === messageId ? { ...message, ...changes } : message,
    );
    reports.set(report.id, { ...report, messages: changed });
  };

  return {
    take(event) {
      switch (event.kind) {
        case 'report.written': {
          const { reportId: id, incidentId, language, text, channels } = event.data;
          const { at, author: by } = event;
          reports.set(id, { id, incidentId, language, text, at, by, channels, messages: [] });
          return;
        }
        case 'message.intended': {
          const { reportId, messageId: id, channel, occasion, text } = event.data;
          const report = reports.get(reportId ?? '');
          if (!report) return;
          messages.set(id, report.id);
          const message = {
            id,
            channel,
            occasion,
            text,
            at: event.at,
            status: 'sending',
            reason: null,
          } as const;
          reports.set(report.id, { ...report, messages: [...report.messages, message] });
          return;
        }
        case 'message.sent':
          return change(event.data.messageId, { status: 'sent', reason: null });
        case 'message.failed':
          return change(event.data.messageId, { status: 'failed', reason: event.data.reason });
        case 'message.unknown':
          return change(event.data.messageId, { status: 'unknown', reason: event.data.reason });
        default:
      }
    },
    of: (reportId) => reports.get(reportId) ?? null,
    all: () => [...reports.values()].toReversed(),
  };
}

/** The last attempt at a channel; null: there was none. */
export function lastAttempt({ messages }: SituationReport, channel: string): ToldMessage | null {
  return messages.findLast((message) => message.channel === channel) ?? null;
}
