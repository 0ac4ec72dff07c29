import type { ChangeBoard } from '../../../shared/model/change-board.ts';
import { SYSTEM_AUTHOR, type SecretRef } from '../../../shared/model/person.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { IngestReceiver } from '../sources/receivers/ingest.ts';
import type { View } from '../view.ts';
import type { ChangeLedger } from './change-ledger.ts';
import { fieldOf, readDelivery } from './read-delivery.ts';

export const changesPath = '/ingest/changes';

/** Of those that are refused, so many are named. */
const namedProblems = 20;

export function createChangeReceiver({
  ledger,
  clock,
  promotion,
  token,
  onChange,
}: {
  ledger: ChangeLedger;
  clock: Clock;
  promotion: View<Promotion | null>;
  token: SecretRef | null;
  onChange: () => void;
}): IngestReceiver & { intake(): ChangeBoard['intake'] } {
  let intake: ChangeBoard['intake'] = { takenAt: null, refused: null };

  return {
    id: 'changes',
    token,
    takesLines: true,
    take(document) {
      const { reports, problems } = readDelivery(document, clock.now());
      const unsaid = ledger.hear(
        reports.map(({ report }) => ({ report, reporter: 'ingest' })),
        { author: SYSTEM_AUTHOR, command: null },
      );
      const unknown = unsaid.map((index) => ({
        field: fieldOf(reports[index]?.place ?? '', 'what'),
        message: `found nothing; expected what is changed, since ${reports[index]?.report.id} is not known yet`,
      }));
      const wrong = [...problems, ...unknown];
      const taken = reports.length - unsaid.length;
      const texts = wrong.map(({ field, message }) => `${field}: ${message}`).slice(0, namedProblems);
      const [first] = wrong;
      if (taken === 0 && first !== undefined) {
        throw new ConsoleError('bad-input', texts.join('; '), { field: first.field });
      }
      intake = {
        takenAt: clock.now(),
        refused: first ? { at: clock.now(), reason: texts.join('; ') } : null,
      };
      onChange();
      const doubts = reports.flatMap(({ report, place }) =>
        doubtsOf(report.lines ?? [], place, promotion.read()),
      );
      return { accepted: taken, problems: [...texts, ...doubts.slice(0, namedProblems)] };
    },
    refused(_, reason) {
      intake = { ...intake, refused: { at: clock.now(), reason } };
      onChange();
    },
    intake: () => intake,
  };
}

/** It is taken all the same: pipelines of one company tell of more than one promotion. */
function doubtsOf(lines: readonly string[], place: string, promotion: Promotion | null): string[] {
  if (promotion === null) return [];
  const known = promotion.lines.map(({ id }) => id);
  return lines.flatMap((line, index) =>
    known.includes(line)
      ? []
      : [
          `${fieldOf(place, `lines.${index}`)}: "${line}" is none of the promotion's lines (${known.join(', ')})`,
        ],
  );
}
