import type { DrillTime } from '../../model/drill-board.ts';
import { textIn, type Language, type LocalText } from '../../model/local-text.ts';
import type {
  EntryTriple,
  IncidentReview,
  PlanReview,
  PlanRun,
  Review,
  StageReview,
} from '../../model/review.ts';
import type { EpochMs } from '../../model/time.ts';
import { createFigures, type Figures } from '../report/figures.ts';
import { oneLine } from '../report/one-line.ts';
import { documentWords, type DocumentWords } from './document-words.ts';
import { listInWords } from '../list-in-words.ts';

/** A part of the document, before it is Markdown or HTML. Texts are plain. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; head: readonly string[]; rows: string[][] };

export interface DocumentOptions {
  language: Language;
  personName(person: string): string;
}

interface Speaking {
  language: Language;
  words: DocumentWords;
  figures: Figures;
  text(text: LocalText): string;
  who(person: string | null): string;
  /** `2026-09-30 21:24`, in the zone of the promotion. */
  moment(at: EpochMs): string;
  /** A part of the time, never rounded up to all of it. */
  part(share: number): string;
}

/** The whole review as headings, sentences and tables. */
export function documentBlocks(review: Review, options: DocumentOptions): Block[] {
  const speaking = speakingOf(review, options);
  const { words, moment, text } = speaking;
  const { promotion, state, from, to, at, kept } = review;
  const title: Block = { kind: 'heading', level: 1, text: words.title(text(promotion.name)) };
  if (state === 'ahead') return [title, { kind: 'text', text: words.ahead }];
  return [
    title,
    ...(state === 'running' ? [{ kind: 'text' as const, text: words.soFar(moment(at)) }] : []),
    {
      kind: 'text',
      text: [
        words.window(moment(from), moment(to), promotion.zone),
        ...(review.hot.from > from ? [words.hot(moment(review.hot.from))] : []),
      ].join(words.between),
    },
    {
      kind: 'text',
      text: [
        words.evidence,
        ...(kept.since === null
          ? [words.keptNone]
          : kept.since > review.hot.from
            ? [words.keptSince(moment(kept.since))]
            : []),
        ...(kept.problem === null ? [] : [oneLine(kept.problem, 300)]),
      ].join(words.between),
    },
    ...actionBlocks(review, speaking),
    ...entryBlocks(review, speaking),
    ...stageBlocks(review, speaking),
    ...incidentBlocks(review, speaking),
    ...planBlocks(review, speaking),
    ...alarmBlocks(review, speaking),
    ...freezeBlocks(review, speaking),
    ...drillBlocks(review, speaking),
  ];
}

function speakingOf({ promotion }: Review, { language, personName }: DocumentOptions): Speaking {
  const words = documentWords[language];
  const figures = createFigures({
    language,
    zone: promotion.zone,
    promotion: { phases: [], currency: promotion.currency },
  });
  const written = new Intl.DateTimeFormat('sv-SE', {
    timeZone: promotion.zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return {
    language,
    words,
    figures,
    text: (text) => oneLine(textIn(text, language), 200),
    who: (person) => (person === null ? words.none : oneLine(personName(person), 60)),
    moment: (at) => written.format(at),
    part: (share) => `${share >= 1 ? 100 : Math.min(99, Math.floor(share * 100))}%`,
  };
}

const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: 'heading', level, text });
const sentence = (text: string): Block => ({ kind: 'text', text });

/** A table, or a sentence where it would have no rows. */
function tableOr(head: readonly string[], rows: string[][], none: string): Block {
  return rows.length === 0 ? sentence(none) : { kind: 'table', head, rows };
}

function signed(share: number | null, figures: Figures, none: string): string {
  if (share === null) return none;
  return `${share < 0 ? '−' : '+'}${figures.share(share)}`;
}

function entryBlocks({ entries }: Review, speaking: Speaking): Block[] {
  const { words, figures, text, moment, part } = speaking;
  const row = (entry: EntryTriple): string[] => {
    const { forecast, forecastFrom, tested, actual, error, level, over } = entry;
    const asked = forecast === null ? words.none : figures.count(forecast);
    return [
      `${text(entry.name)} (${entry.id})`,
      forecastFrom === 'goals' ? words.fromGoals(asked) : asked,
      tested ? figures.count(tested.limit) : words.noTest,
      tested
        ? words.evidenceOf(
            tested.build,
            moment(tested.at).slice(0, 10),
            words.days(Math.floor(tested.age / 86_400_000)),
          )
        : words.none,
      actual ? figures.count(actual.value) : words.none,
      actual ? moment(actual.at) : words.none,
      signed(error, figures, words.none),
      level === null ? words.none : figures.level(level),
      over === null ? words.none : figures.length(over.minutes * 60_000),
      part(entry.measured),
    ];
  };
  return [heading(words.entries), tableOr(words.entry, entries.map(row), words.noEntries)];
}

function stageBlocks({ stages, gmv }: Review, speaking: Speaking): Block[] {
  const { words, figures, text, moment, part } = speaking;
  const share = (value: number | null) => (value === null ? words.none : figures.share(value));
  const row = (stage: StageReview): string[] => [
    text(stage.name),
    stage.actual ? figures.count(stage.actual.value) : words.none,
    stage.actual ? moment(stage.actual.at) : words.none,
    stage.planned ? figures.count(stage.planned.value) : words.none,
    stage.total ? figures.count(stage.total.actual) : words.none,
    stage.total?.planned ? figures.count(stage.total.planned) : words.none,
    share(stage.conversion),
    share(stage.conversionPlanned),
    share(stage.conversionBaseline),
    part(stage.measured),
  ];
  return [
    heading(words.stages),
    ...(gmv ? [sentence(gmvSentence(gmv, speaking))] : []),
    tableOr(words.stage, stages.map(row), words.noStages),
  ];
}

function gmvSentence(gmv: NonNullable<Review['gmv']>, { words, figures, moment }: Speaking): string {
  const { actual, at, planned, goal } = gmv;
  if (actual === null || at === null) return words.gmvUnknown;
  const against = planned === null || planned <= 0 ? '' : ` (${signed(actual / planned - 1, figures, '')})`;
  const said = words.gmv(
    figures.money(actual),
    moment(at),
    planned === null ? words.none : figures.money(planned),
    against,
  );
  return goal === null ? said : [said, words.gmvGoal(figures.money(goal))].join(words.between);
}

function timeIn({ took, met, missing }: DrillTime, { words, figures }: Speaking): string {
  if (took === null) {
    const said = missing === 'under-way' ? words.goesOn : words.none;
    return met === false ? words.missed(said) : said;
  }
  return met === false ? words.missed(figures.length(took)) : figures.length(took);
}

function incidentBlocks({ incidents }: Review, speaking: Speaking): Block[] {
  const { words, figures, moment, language } = speaking;
  const cause = ({ cause: known }: IncidentReview): string => {
    if (known === null) return words.none;
    const { judged, actual, named } = known;
    if (judged === 'confirmed') return words.confirmed(actual ?? words.none);
    if (judged === 'corrected') return words.corrected(actual ?? words.none, named ?? words.none);
    return named === null ? words.none : words.named(named);
  };
  const lacking = (of: IncidentReview['orders'], written: (value: number) => string) => {
    const short = of?.short ?? null;
    return short === null ? words.none : written(Math.max(0, short));
  };
  const rows = incidents.map((incident) => [
    `${incident.id} ${oneLine(incident.title, 80)}`,
    `P${incident.severity}`,
    moment(incident.since),
    timeIn(incident.detect, speaking),
    timeIn(incident.respond, speaking),
    timeIn(incident.recover, speaking),
    lacking(incident.orders, figures.count),
    lacking(incident.gmv, figures.money),
    cause(incident),
    listInWords(incident.plans, language) || words.none,
  ]);
  return [
    heading(words.incidents),
    ...(rows.length > 0 ? [sentence(words.goals)] : []),
    tableOr(words.incident, rows, words.noIncidents),
  ];
}

function planBlocks({ plans, unused, undrilled }: Review, speaking: Speaking): Block[] {
  const { words, text } = speaking;
  const name = ({ planId, title }: { planId: string; title: LocalText }) =>
    text(title) === planId ? planId : `${planId} ${text(title)}`;
  const rows = plans.flatMap((plan) => plan.runs.map((run) => runRow(plan, run, speaking)));
  return [
    heading(words.plans),
    tableOr(words.plan, rows, words.noPlans),
    ...listOf(
      words.unused,
      unused.map((plan) => words.unusedOne(name(plan), plan.proposed)),
    ),
    ...listOf(words.undrilled, undrilled.map(name)),
  ];
}

function listOf(title: string, items: string[]): Block[] {
  return items.length === 0 ? [] : [heading(title, 3), { kind: 'list', items }];
}

function runRow({ planId, title, estimate }: PlanReview, run: PlanRun, speaking: Speaking): string[] {
  const { words, figures, text, who, moment } = speaking;
  const { steps, effect, toStart } = run;
  const back = () => {
    if (effect === null) return words.backUnknown;
    const by = words.by[effect.by];
    if (!effect.back) return words.notBack(by);
    return words.back(effect.after === null ? words.none : figures.length(effect.after), by);
  };
  const outcome = run.rolledBack
    ? words.rolledBack
    : run.outcome === null
      ? words.goesOn
      : words.outcomes[run.outcome];
  return [
    `${planId} ${text(title)}`,
    words.modes[run.mode],
    moment(run.at),
    who(run.by),
    toStart ? `${figures.length(toStart.ms)} ${words.from[toStart.from]}` : words.none,
    run.took === null ? words.none : figures.length(run.took),
    estimate === null ? words.none : figures.length(estimate),
    words.steps(steps.verified, steps.unproved, steps.unverified + steps.failed),
    back(),
    outcome,
  ];
}

function alarmBlocks({ alarms, at }: Review, speaking: Speaking): Block[] {
  const { words, figures, text, language } = speaking;
  const three = ({ p1, p2, p3 }: { p1: number; p2: number; p3: number }) => `${p1} / ${p2} / ${p3}`;
  const causes = alarms.causes.p1 + alarms.causes.p2 + alarms.causes.p3;
  const shares = [alarms.causes.p1, alarms.causes.p2, alarms.causes.p3].map((count) =>
    figures.level(count / causes),
  );
  const load = ({ max, mean, over }: Review['alarms']['alertLoad']) =>
    listInWords([String(max), mean.toFixed(1), figures.share(over)], language);
  const times = ({ median, p90 }: Review['alarms']['cleared']) =>
    median === null || p90 === null
      ? words.none
      : listInWords([figures.length(median), figures.length(p90)], language);
  const flooded = alarms.floods.reduce((sum, { from, to }) => sum + (to ?? at) - from, 0);
  const lost = alarms.lost.map(({ source, ms, share }) =>
    words.lostOne(source, figures.length(ms), figures.share(share)),
  );
  return [
    heading(words.alarms),
    {
      kind: 'table',
      head: words.alarm,
      rows: [
        [words.alertsBySeverity, three(alarms.alerts), ''],
        [words.causesBySeverity, three(alarms.causes), ''],
        [words.distribution, causes === 0 ? words.none : shares.join(' / '), '5% / 15% / 80%'],
        [words.alertsInTen, load(alarms.alertLoad), ''],
        [words.causesInTen, load(alarms.causeLoad), '10'],
        [words.floods, words.flood(alarms.floods.length, figures.length(flooded)), ''],
        [words.acknowledge, times(alarms.acknowledged), ''],
        [words.clear, times(alarms.cleared), ''],
        [words.never, three(alarms.neverAcknowledged), '0'],
        [words.standing, String(alarms.standing), '0'],
        [
          words.escalations,
          listInWords([alarms.escalations.begun, alarms.escalations.exhausted].map(String), language),
          '',
        ],
        [words.lost, lost.join(language === 'zh-CN' ? '；' : '; ') || words.noneLost, ''],
      ],
    },
    ...listOf(
      words.flappers,
      alarms.flappers.map(({ summary, opened }) => words.flapper(text(summary), opened)),
    ),
  ];
}

function freezeBlocks({ freeze }: Review, speaking: Speaking): Block[] {
  const { words, who, moment } = speaking;
  const { windows, exceptions, changes } = freeze;
  if (windows.length === 0 && exceptions.length === 0)
    return [heading(words.freeze), sentence(words.freezeNone)];
  const granted = exceptions.filter(({ standing }) => standing === 'approved').length;
  const used = exceptions.reduce((sum, exception) => sum + exception.used, 0);
  const rows = changes.map(({ id, what, at, madeBy, status, exceptionId }) => [
    id,
    oneLine(what, 80),
    moment(at),
    who(madeBy),
    words.changeStates[status],
    exceptionId ?? words.without,
  ]);
  return [
    heading(words.freeze),
    sentence(words.freezeIn(windows.length, exceptions.length, granted, used)),
    ...(rows.length === 0 ? [] : [{ kind: 'table' as const, head: words.change, rows }]),
  ];
}

function drillBlocks({ drills }: Review, speaking: Speaking): Block[] {
  const { words, text, moment } = speaking;
  const rows = drills.map((drill) => [
    text(drill.title) === drill.planId ? drill.planId : `${drill.planId} ${text(drill.title)}`,
    moment(drill.at),
    timeIn(drill.detect, speaking),
    timeIn(drill.respond, speaking),
    timeIn(drill.recover, speaking),
    drill.outcome === null ? words.none : words.outcomes[drill.outcome],
    String(drill.unproved),
  ]);
  return [heading(words.drills), tableOr(words.drill, rows, words.noDrills)];
}

function actionBlocks({ actions, proposals }: Review, speaking: Speaking): Block[] {
  const { words, who, moment, text } = speaking;
  const rows = actions.map(({ what, owner, dueAt, state, overdue, note }) => [
    oneLine(what, 300),
    who(owner),
    dueAt === null ? words.none : moment(dueAt).slice(0, 10),
    [
      overdue ? words.overdue : words.actionStates[state],
      ...(note === null ? [] : [oneLine(note, 200)]),
    ].join(': '),
  ]);
  return [
    heading(words.actions),
    tableOr(words.action, rows, words.noActions),
    ...listOf(
      words.proposals,
      proposals.map(({ what, why }) => words.proposal(text(what), text(why))),
    ),
  ];
}
