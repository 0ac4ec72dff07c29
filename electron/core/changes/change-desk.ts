import type { ChangeReport } from '../../../shared/model/change-report.ts';
import type { ChangeBoard, ChangeRow, ExceptionRow } from '../../../shared/model/change-board.ts';
import type { ChangeFacts, FreezeException } from '../../../shared/model/change.ts';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { SecretRef } from '../../../shared/model/person.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { changeBoard, changeRow, exceptionRow } from '../../../shared/rules/changes/change-board.ts';
import { nextChangeId } from '../../../shared/rules/changes/changes.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { doneBefore } from '../done-before.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { IngestReceiver } from '../sources/receivers/ingest.ts';
import type { View } from '../view.ts';
import { createChangeLedger } from './change-ledger.ts';
import { createChangeReceiver } from './change-receiver.ts';
import { createExceptionActs, type ExceptionAct, type ExceptionAsked } from './exception-acts.ts';
import { ahead } from './read-delivery.ts';

/** What was changed of production, and the leave to change it inside a freeze. */
export interface ChangeDesk {
  view: View<ChangeBoard>;
  /** Takes what pipelines tell. */
  receiver: IngestReceiver;
  /** Every change that is kept in mind. */
  changes(): ChangeFacts[];
  exceptions(): Iterable<FreezeException>;
  /** @throws ConsoleError `bad-input` with the field, `log-unwritable`. */
  report(act: ReportAct): ChangeRow;
  ask(act: ExceptionAsked): ExceptionRow;
  approve(act: ExceptionAct & { note: string | null }): ExceptionRow;
  refuse(act: ExceptionAct & { note: string | null }): ExceptionRow;
  withdraw(act: ExceptionAct): ExceptionRow;
  close(): void;
}

export interface ReportAct {
  /** Without an id it is a new change. */
  report: Omit<ChangeReport, 'id'> & { id?: ChangeReport['id'] | undefined };
  actor: Actor;
  commandId: string;
}

export interface ChangeDeskOptions {
  log: Log;
  clock: Clock;
  promotion: View<Promotion | null>;
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
  /** What a pipeline must show; null: nothing of its own. */
  token: SecretRef | null;
  planOf: (planId: string) => { line?: string | undefined } | null;
}

/** What is over by time alone is worked out on the screen; the board follows once a minute. */
const boardEvery = 60_000;

export function createChangeDesk({
  log,
  clock,
  promotion,
  past,
  token,
  planOf,
}: ChangeDeskOptions): ChangeDesk {
  const view = createLiveView<ChangeBoard>({
    clock,
    every: boardEvery,
    compute: () =>
      changeBoard(ledger.known(), {
        promotion: promotion.read(),
        now: clock.now(),
        intake: receiver.intake(),
      }),
  });
  const onChange = () => view.invalidate();
  const ledger = createChangeLedger({ log, clock, promotion, past, onChange });
  const receiver = createChangeReceiver({ ledger, clock, promotion, token, onChange });
  const acts = createExceptionActs({ log, clock, ledger, promotion, planOf });

  const rowOf = (id: string): ChangeRow => {
    const known = ledger.known().changes.get(id);
    if (known) return changeRow(known, promotion.read());
    throw new ConsoleError('internal', {
      en: `change ${id} was not recorded`,
      zh: `变更 ${id} 没有写入日志`,
    });
  };
  const asRow = (exception: FreezeException) => exceptionRow(exception, promotion.read());

  return {
    view,
    receiver,
    changes: () => [...ledger.known().changes.values()].map(({ facts }) => facts),
    exceptions: () => ledger.known().exceptions.values(),
    report({ report: said, actor, commandId }) {
      const before = doneBefore(log, commandId, 'change.reported', ({ data }) =>
        said.id === undefined ? data.change.what === said.what : data.change.id === said.id,
      );
      if (before) return rowOf(before.data.change.id);
      const report = { ...said, id: said.id ?? nextChangeId(ledger.known()) };
      const wrong = ahead(report, '', clock.now());
      if (wrong)
        throw new ConsoleError('bad-input', `${wrong.field}: ${wrong.message}`, { field: wrong.field });
      const [unsaid] = ledger.hear([{ report, reporter: actor.person }], {
        author: actor.person,
        command: commandId,
      });
      if (unsaid !== undefined) {
        const message = {
          en: `what: found nothing; expected what is changed, since ${report.id} is not known yet`,
          zh: `what：缺少；${report.id} 尚未登记过，应写明变更了什么`,
        };
        throw new ConsoleError('bad-input', message, { field: 'what' });
      }
      return rowOf(report.id);
    },
    ask: (act) => asRow(acts.ask(act)),
    approve: (act) => asRow(acts.approve(act)),
    refuse: (act) => asRow(acts.refuse(act)),
    withdraw: (act) => asRow(acts.withdraw(act)),
    close() {
      ledger.close();
      view.close();
    },
  };
}
