import { randomUUID } from 'node:crypto';
import type { Channels as ChannelSettings } from '../../../shared/model/channel.ts';
import type { Fact, StoredEvent } from '../../../shared/model/event.ts';
import type { Language, LocalText } from '../../../shared/model/local-text.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { ReportDraft, ReportPreview, SituationReport } from '../../../shared/model/report.ts';
import { reportedFacts } from '../../../shared/rules/incidents/decide.ts';
import { byteLength } from '../../../shared/rules/report/byte-length.ts';
import { createReportLog, lastAttempt } from '../../../shared/rules/report/reports.ts';
import { situationReport } from '../../../shared/rules/report/situation-report.ts';
import { tellingWords } from '../../../shared/rules/telling/words.ts';
import { channelRules, fitted } from '../channels/channel-kinds.ts';
import type { Channels } from '../channels/channels.ts';
import { messageOutcome } from '../channels/message-outcome.ts';
import { ConsoleError } from '../console-error.ts';
import { doneBefore } from '../done-before.ts';
import type { Said } from '../incidents/incident-desk.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';
import { reportFactsOf, type FactsParts } from './report-facts-of.ts';
import { listInWords } from '../../../shared/rules/list-in-words.ts';

export interface ReportDeskOptions extends FactsParts {
  log: Log;
  channels: Pick<Channels, 'send'>;
  settings: FactsParts['settings'] & { channels: ChannelSettings };
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
}

export interface ReportDesk {
  /** Newest first, the last hundred. */
  view: View<SituationReport[]>;
  /** Of one incident and what was merged into it. */
  of(incidentId: string): SituationReport[];
  /** @throws ConsoleError `not-found`. */
  draft(asked: { incidentId: string; language: Language }): ReportDraft;
  /** @throws ConsoleError `bad-input` for a channel that the settings do not have. */
  preview(asked: { text: string; channels: readonly string[] }): ReportPreview[];
  /**
   * Written down, then sent to each channel once; answers before the channels have.
   * @throws ConsoleError `not-found`, `bad-input` for a channel that the settings do not have, `conflict` for a merged incident, `log-unwritable`.
   */
  send(report: ReportAsked & { channels: readonly string[] }, said: Said): SituationReport;
  /** @throws ConsoleError `not-found`, `conflict` unless the last attempt certainly failed. */
  resend(asked: { reportId: string; channel: string }, said: Said): SituationReport;
  /** Somebody takes it elsewhere by hand. @throws as `send`. */
  copied(report: ReportAsked, said: Said): SituationReport;
  close(): void;
}

export interface ReportAsked {
  incidentId: string;
  language: Language;
  text: string;
}

const mostShown = 100;

/**
 * Sync messages. Each stands in the log before it leaves, and leaves once: what a crash cut short is unknown and is not sent
 * again, what certainly failed may be sent again by a person.
 */
export function createReportDesk(options: ReportDeskOptions): ReportDesk {
  const { log, clock, channels, incidents, settings, past } = options;
  const reports = createReportLog();
  const stopping = new AbortController();
  for (const event of past) reports.take(event);
  const view = createLiveView({ clock, compute: () => reports.all().slice(0, mostShown) });
  const stopFollowing = log.subscribe((events) => {
    for (const event of events) reports.take(event);
    if (events.some(({ kind }) => /^(report|message)\./.test(kind))) view.invalidate();
  });

  const append = (facts: readonly Fact[], author: string, command: string | null, at = clock.now()) =>
    log.append(facts.map((fact) => ({ ...fact, at, author, command })));
  /** What became of messages and could not be recorded yet: until it is, nobody could send one again that failed. */
  const owed: Fact[] = [];
  const recordOwed = () => {
    if (stopping.signal.aborted) return;
    try {
      for (let [fact] = owed; fact; [fact] = owed) {
        append([fact], SYSTEM_AUTHOR, null);
        owed.shift();
      }
    } catch (failure) {
      if (!(failure instanceof ConsoleError)) throw failure;
    }
  };
  /** What is not recorded when the console ends is unknown after the next start. */
  const owe = (fact: Fact) => {
    owed.push(fact);
    recordOwed();
  };
  // Not now: who found out that it can be written is still telling of it.
  const stopStatus = log.onStatus(({ writable }) => {
    if (writable) clock.after(0, recordOwed);
  });

  for (const { messages } of reports.all())
    for (const { id: messageId, channel, status } of messages) {
      if (status !== 'sending') continue;
      const data = { executionId: null, messageId, channel, reason: tellingWords.cutShort() };
      owe({ kind: 'message.unknown', data });
    }

  const kindOf = (channel: string) => {
    const found = Object.hasOwn(settings.channels, channel) ? settings.channels[channel] : undefined;
    if (found) return found.kind;
    const known = Object.keys(settings.channels);
    throw new ConsoleError(
      'bad-input',
      {
        en: `"${channel}" is not one of the channels in the settings (${listInWords(known, 'en') || 'none'})`,
        zh: `“${channel}”不是配置中的通报渠道（${listInWords(known, 'zh-CN') || '无'}）`,
      },
      {
        field: 'channels',
      },
    );
  };
  const preview: ReportDesk['preview'] = ({ text, channels: names }) =>
    [...new Set(names)].map((channel) => {
      const kind = kindOf(channel);
      const { longest } = channelRules[kind];
      const bytes = byteLength(text);
      return { channel, kind, text: fitted(text, longest), cut: bytes > longest, bytes, longest };
    });

  const known = (reportId: string): SituationReport => {
    const report = reports.of(reportId);
    if (report) return report;
    throw new ConsoleError(
      'not-found',
      { en: `there is no report ${reportId}`, zh: `没有通报 ${reportId}` },
      { field: 'reportId' },
    );
  };
  /** The report that was written before under a command for this incident. */
  const written = (commandId: string, incidentId: string): SituationReport | null => {
    const event = doneBefore(log, commandId, 'report.written', ({ data }) => data.incidentId === incidentId);
    return event && known(event.data.reportId);
  };

  const messageOf = (reportId: string, channel: string, attempt: number) => ({
    executionId: null,
    messageId: `${reportId}:${channel}:${attempt}`,
    channel,
  });
  type OfMessage = ReturnType<typeof messageOf>;
  const intentOf = (ofMessage: OfMessage, { id: reportId, text }: { id: string; text: string }): Fact => ({
    kind: 'message.intended',
    data: { ...ofMessage, occasion: 'report', text, reportId },
  });

  const deliver = async (ofMessage: OfMessage, text: string) => {
    const { channel, messageId: key } = ofMessage;
    try {
      const delivery = await channels.send(channel, { text, key, mode: 'live' }, stopping.signal);
      owe(messageOutcome(delivery, ofMessage));
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      owe({ kind: 'message.failed', data: { ...ofMessage, reason } });
    }
  };

  const write = (
    { incidentId, language, text }: ReportAsked,
    to: readonly string[],
    { actor, commandId }: Said,
  ): SituationReport => {
    const before = written(commandId, incidentId);
    if (before) return before;
    const incident = incidents.get(incidentId);
    if (incident.mergedInto !== null)
      throw new ConsoleError('conflict', {
        en: `${incidentId} was merged into ${incident.mergedInto}: report on that one`,
        zh: `${incidentId} 已并入 ${incident.mergedInto}：请对后者通报`,
      });
    for (const channel of to) kindOf(channel);
    const id = randomUUID();
    const now = clock.now();
    const messages = to.map((channel) => messageOf(id, channel, 1));
    append(
      [
        { kind: 'report.written', data: { reportId: id, incidentId, language, text, channels: [...to] } },
        ...messages.map((ofMessage) => intentOf(ofMessage, { id, text })),
        ...reportedFacts(incident, now),
      ],
      actor.person,
      commandId,
      now,
    );
    for (const ofMessage of messages) void deliver(ofMessage, text);
    return known(id);
  };

  return {
    view,
    of(incidentId) {
      const ids = incidents.idsOf(incidentId);
      return reports
        .all()
        .filter((report) => ids.has(report.incidentId))
        .slice(0, mostShown);
    },
    draft({ incidentId, language }) {
      const incident = incidents.get(incidentId);
      const names = Object.keys(settings.channels);
      const limits = names.map((channel) => channelRules[kindOf(channel)].longest);
      const { facts, zone, promotion } = reportFactsOf(incident, options);
      const text = situationReport(incident, facts, {
        language,
        zone,
        promotion,
        ...(limits.length === 0 ? {} : { longest: Math.min(...limits) }),
      });
      return { incidentId, language, at: clock.now(), text, previews: preview({ text, channels: names }) };
    },
    preview,
    send: ({ channels: to, ...report }, said) => write(report, [...new Set(to)], said),
    copied: (report, said) => write(report, [], said),
    resend({ reportId, channel }, { actor, commandId }) {
      const again = doneBefore(
        log,
        commandId,
        'message.intended',
        ({ data }) => data.reportId === reportId && data.channel === channel,
      );
      if (again) return known(reportId);
      const report = known(reportId);
      const last = lastAttempt(report, channel);
      if (!last)
        throw new ConsoleError(
          'not-found',
          { en: `the report was not sent to "${channel}"`, zh: `这份通报没有发往“${channel}”` },
          { field: 'channel' },
        );
      if (last.status !== 'failed') throw new ConsoleError('conflict', notAgain(channel, last.status));
      kindOf(channel);
      const attempts = report.messages.filter((message) => message.channel === channel).length;
      const ofMessage = messageOf(reportId, channel, attempts + 1);
      append([intentOf(ofMessage, report)], actor.person, commandId);
      void deliver(ofMessage, report.text);
      return known(reportId);
    },
    close() {
      stopping.abort();
      stopFollowing();
      stopStatus();
      view.close();
    },
  };
}

function notAgain(
  channel: string,
  status: Exclude<SituationReport['messages'][number]['status'], 'failed'>,
): LocalText {
  const why = {
    sending: { en: 'is being told', zh: '正在发送' },
    sent: { en: 'has it', zh: '已经收到' },
    unknown: { en: 'may have it: it is not sent again', zh: '可能已经收到：不再重发' },
  }[status];
  return { en: `"${channel}" ${why.en}`, zh: `“${channel}”${why.zh}` };
}
