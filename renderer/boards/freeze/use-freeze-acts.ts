import { useTranslation } from 'react-i18next';
import type { ChangeRow, ExceptionRow } from '../../../shared/model/change-board.ts';
import type { ChangeKind, ChangeStatus } from '../../../shared/model/change.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { useCommand, type Command, type Sent } from '../../app/use-command.ts';

type Options = { signal: AbortSignal };

export interface Asking {
  lines: string[] | null;
  what: string;
  reason: string;
  plan: string | null;
  from: EpochMs;
  until: EpochMs;
}

export interface Deciding {
  exceptionId: string;
  approve: boolean;
  note?: string | undefined;
  second?: { person: string; pin: string } | undefined;
}

export interface Reporting {
  id?: string;
  kind?: ChangeKind;
  what?: string;
  lines?: string[];
  status?: ChangeStatus;
  rollback?: { plan: string | null; text: string | null };
  exception?: string | null;
}

const ask = (client: ConsoleClient, sent: Sent<Asking>, options: Options) =>
  client.changes.ask(sent, options);
const decide = (client: ConsoleClient, { approve, ...sent }: Sent<Deciding>, options: Options) =>
  approve ? client.changes.approve(sent, options) : client.changes.refuse(sent, options);
const withdraw = (client: ConsoleClient, sent: Sent<{ exceptionId: string }>, options: Options) =>
  client.changes.withdraw(sent, options);
const report = (client: ConsoleClient, sent: Sent<Reporting>, options: Options) =>
  client.changes.report(sent, options);

/** In a dialog what is refused stands beside what was typed. */
export function useAsk(): Command<Asking, ExceptionRow> {
  const { t } = useTranslation('freeze');
  return useCommand(ask, { act: t('form.askTitle'), inline: true });
}

export function useDecide(): Command<Deciding, ExceptionRow> {
  const { t } = useTranslation('freeze');
  return useCommand(decide, {
    act: ({ approve, exceptionId }) =>
      t(approve ? 'decide.approveTitle' : 'decide.refuseTitle', { exception: exceptionId }),
    inline: true,
  });
}

export function useWithdraw(): Command<{ exceptionId: string }, ExceptionRow> {
  const { t } = useTranslation('freeze');
  return useCommand(withdraw, { act: t('exceptions.withdraw') });
}

export function useReport({ inline }: { inline: boolean }): Command<Reporting, ChangeRow> {
  const { t } = useTranslation('freeze');
  return useCommand(report, {
    act: ({ id, status }) =>
      id === undefined ? t('form.reportTitle') : t(status === 'done' ? 'changes.done' : 'changes.rolledBack'),
    inline,
  });
}
