import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Language } from '../model/local-text.ts';
import { ReportDraft, ReportPreview, SituationReport } from '../model/report.ts';
import { CommandId, procedure } from './base.ts';

const Report: z.ZodType<SituationReport> = SituationReport;
const Reports: z.ZodType<SituationReport[]> = z.array(SituationReport);
const incidentId = z.string().min(1);
const text = z.string().trim().min(1).max(8_000);
const channels = z.array(z.string().min(1)).max(50);

export const reportsContract = {
  /** The situation as the facts have it now, in words; nothing is sent or written. */
  draft: procedure
    .route({ method: 'GET', path: '/incidents/{incidentId}/report' })
    .input(z.object({ incidentId, language: Language.default('en') }))
    .output(ReportDraft),
  /** A text, as it was changed, as each channel would get it. */
  preview: procedure.input(z.object({ text, channels })).output(z.array(ReportPreview)),
  /** Newest first, the last hundred; of one incident and what was merged into it, or of all. */
  list: procedure.input(z.object({ incidentId: incidentId.optional() })).output(Reports),
  watch: procedure.input(z.object({ incidentId: incidentId.optional() })).output(eventIterator(Reports)),
  /** Written down, then sent to each channel once. Answers before the channels have: how it went is seen in `watch`. */
  send: procedure
    .route({ method: 'POST', path: '/incidents/{incidentId}/report' })
    .input(
      z.object({ incidentId, language: Language, text, channels: channels.min(1), commandId: CommandId }),
    )
    .output(Report),
  /** Once more to a channel that certainly did not take it; one that may have taken it does not get it again. */
  resend: procedure
    .route({ method: 'POST', path: '/reports/{reportId}/resend' })
    .input(z.object({ reportId: z.string().min(1), channel: z.string().min(1), commandId: CommandId }))
    .output(Report),
  /** Somebody takes it elsewhere by hand. */
  copied: procedure
    .route({ method: 'POST', path: '/incidents/{incidentId}/report/copied' })
    .input(z.object({ incidentId, language: Language, text, commandId: CommandId }))
    .output(Report),
};
