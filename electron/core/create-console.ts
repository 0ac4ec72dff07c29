import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { nearChanges } from '../../shared/rules/changes/near-changes.ts';
import { ownerOf } from '../../shared/rules/owner-of.ts';
import { plansFor, situationOf, type Situation } from '../../shared/rules/plan-match.ts';
import { createAlertDesk } from './alerts/alert-desk.ts';
import { createBoards } from './boards/boards.ts';
import { createChannels } from './channels/channels.ts';
import { createChangeDesk } from './changes/change-desk.ts';
import { changesPath } from './changes/change-receiver.ts';
import { createSystemClock, type Clock } from './clock.ts';
import type { Console } from './console.ts';
import { createCoordinateDesk } from './coordinates/coordinate-desk.ts';
import type { ConsoleOptions } from './console-options.ts';
import { createSharingDesk } from './desk/sharing-desk.ts';
import { createDiagnosisDesk } from './diagnosis/create-diagnosis-desk.ts';
import { startRecords } from './diagnosis/start-records.ts';
import { DisposableStore } from './disposer.ts';
import { createDrillDesk } from './drills/drill-desk.ts';
import { createEscalationDesk } from './escalation/escalation-desk.ts';
import { createFirstRunDesk } from './first-run/first-run-desk.ts';
import { openLog } from './log/open-log.ts';
import { readWhole } from './log/read-whole.ts';
import { recorderOf } from './log/recorder-of.ts';
import { refuseOtherKind } from './log/folder-kind.ts';
import { createOfflineDesk } from './offline/offline-desk.ts';
import { createOnCallDesk } from './on-call/on-call-desk.ts';
import { createHistory } from './history/create-history.ts';
import { createIncidentDesk } from './incidents/incident-desk.ts';
import { createPlanDesk } from './plans/plan-desk.ts';
import { plansAskedFor } from './plans/plans-asked-for.ts';
import { createLogAgent } from './rehearsal/exceptions/log-agent.ts';
import { createPipeline } from './rehearsal/pipeline.ts';
import { createRehearsalDesk } from './rehearsal/rehearsal-desk.ts';
import { speedOf } from './rehearsal/speed-of.ts';
import { createPictureStore } from './pictures/picture-store.ts';
import { createReportDesk } from './reports/report-desk.ts';
import { createReviewDesk } from './review/review-desk.ts';
import { setUp } from './set-up.ts';
import { createSilenceDesk } from './silences/silence-desk.ts';
import { createSourcePoller } from './sources/poller.ts';
import { createIngest } from './sources/receivers/ingest.ts';
import { createSamples } from './sources/samples/create-samples.ts';
import { createStatusView } from './status/status-view.ts';
import { createTimelineDesk } from './timeline/timeline-desk.ts';

/**
 * The whole core, wired together: the only place that knows every part. Parts are made in the order in which they depend on each other, and
 * closed in the reverse order, the log last.
 *
 * @throws ConsoleError with what stands in the way and what to do: bad settings, a log that is newer, damaged, in use or not writable.
 */
export async function createConsole(options: ConsoleOptions): Promise<Console> {
  const clock = createSystemClock(speedOf(options));
  const started = new DisposableStore();
  try {
    return await compose(options, clock, started);
  } catch (failure) {
    await started.dispose();
    throw failure;
  }
}

async function compose(options: ConsoleOptions, clock: Clock, started: DisposableStore): Promise<Console> {
  const setup = await setUp(options, clock);
  const { settings, rehearsal, secrets } = setup;
  if (rehearsal) started.add(() => rehearsal.close());
  const cacheFolder = join(options.dataFolder, 'cache');

  const log = openLog({ folder: options.dataFolder, clock });
  started.add(() => log.close());
  refuseOtherKind(log, rehearsal !== null, options.dataFolder);
  const record = recorderOf(log, clock);
  record({
    kind: 'console.started',
    data: { version: options.version, rehearsal: rehearsal?.scenario ?? null },
  });

  const promotion = setup.followPromotion({ clock, log, cacheFolder });
  started.add(() => promotion.close());
  const samples = createSamples({ clock, sources: settings.sources });
  const history = createHistory({
    folder: options.dataFolder,
    samples,
    clock,
    startEmpty: rehearsal !== null,
  });
  started.add(() => history.close());
  started.add(history.follow(promotion.view));
  const records = startRecords({ clock, settings, onChange: () => status.invalidate() });
  const { engine, intake: recordIntake } = records;
  started.add(() => engine.close());
  const poller = createSourcePoller({
    sources: settings.sources,
    samples,
    clock,
    secrets,
    log,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    takeRecords: (body, format, arrivedAt) => engine.take(body, format, arrivedAt),
  });
  started.add(() => poller.close());

  const changes = createChangeDesk({
    log,
    clock,
    promotion: promotion.view,
    past: readWhole(log),
    token: settings.changes.token ?? null,
    planOf: (planId) => plans.view.read().plans.find(({ plan }) => plan.id === planId)?.plan ?? null,
  });
  started.add(() => changes.close());
  // One for all who tell: a channel's limit is one limit.
  const channels = createChannels({ channels: settings.channels, secrets, clock });
  const plans = createPlanDesk({
    channels,
    origin: setup.plans ?? null,
    folder: join(cacheFolder, 'plans'),
    log,
    clock,
    samples,
    settings,
    secrets,
    promotion: promotion.view,
    exceptions: () => changes.exceptions(),
    sources: () => poller.statuses(),
  });
  started.add(() => plans.close());
  const answering = (situation: Situation) => plansFor(situation, plans.view.read().plans);

  const boards = createBoards({
    promotion: promotion.view,
    samples,
    history,
    clock,
    plansFor: (entry) => answering({ named: [], codes: [], entry: entry.id, line: entry.line }),
  });
  started.add(() => boards.close());
  const alerts = createAlertDesk({
    log,
    clock,
    poller,
    capacity: boards.capacity,
    plansFor: (alert) => answering(situationOf(alert)),
    ownerOf: (alert) => ownerOf(alert, promotion.view.read()),
    entries: () => promotion.view.read()?.entries ?? noEntries,
  });
  started.add(() => alerts.close());
  const silences = createSilenceDesk({ sources: settings.sources, poller, secrets, clock, log });
  started.add(() => silences.close());
  const ingest = createIngest({
    receivers: poller.receivers,
    others: new Map([[changesPath, changes.receiver], ...recordIntake.receivers]),
    record: (delivery) => alerts.deliver(delivery),
    log,
    clock,
  });
  started.add(() => ingest.close());
  const onCall = createOnCallDesk({
    log,
    clock,
    settings,
    promotion: promotion.view,
    past: readWhole(log),
  });
  started.add(() => onCall.close());
  const escalation = createEscalationDesk({
    log,
    clock,
    settings,
    channels,
    alerts: alerts.view,
    onCall: (asked) => onCall.chain(asked),
    past: readWhole(log),
  });
  started.add(() => escalation.close());
  const rehearsalDesk = rehearsal && createRehearsalDesk({ rehearsal, log, clock });
  if (rehearsalDesk) started.add(() => rehearsalDesk.close());
  if (rehearsal) started.add(createPipeline({ rehearsal, receiver: changes.receiver, clock }));

  const offline = createOfflineDesk({
    log,
    clock,
    sources: () => poller.statuses(),
    plans: plans.view,
    executions: plans.executor.view,
    lostTargets: () => plans.lostTargets(),
    past: readWhole(log),
  });
  started.add(() => offline.close());

  const drills = createDrillDesk({
    log,
    clock,
    plans: plans.view,
    executionOf: (id) => plans.executionOf(id),
    plansOfAlert: (alert) => answering(situationOf(alert)),
    withoutSandbox: (plan) => plans.withoutSandbox(plan),
    rehearsal: rehearsalDesk?.state() ?? null,
    past: readWhole(log),
  });
  started.add(() => drills.close());

  // The desk of incidents looks at once, and that of diagnoses is made after it.
  let diagnosedBy: (planId: string) => string | null = () => null;
  const incidents = createIncidentDesk({
    log,
    clock,
    alerts: alerts.view,
    promotion: promotion.view,
    capacity: boards.capacity,
    plans: plans.view,
    executions: plans.executor.view,
    trend: (subject, range) => boards.trend(subject, range),
    nearChanges: (entries, since, until) =>
      nearChanges(changes.changes(), entries, promotion.view.read(), since, until),
    plansFor: (alert) => answering(situationOf(alert)),
    diagnosedBy: (planId) => diagnosedBy(planId),
    people: settings.people,
    isChange: (changeId) => changes.changes().some(({ id }) => id === changeId),
    language: settings.language,
    past: readWhole(log),
  });
  started.add(() => incidents.close());
  const coordinates = createCoordinateDesk({
    file: settings.exceptions.coordinates ?? null,
    folder: options.dataFolder,
    cacheFolder,
    log,
    clock,
    plansFor: answering,
    ownerOf: (entry) => ownerOf({ entry, line: null }, promotion.view.read()),
    personName: (id) => settings.people.find((person) => person.id === id)?.name ?? null,
    startEmpty: rehearsal !== null,
  });
  started.add(() => coordinates.close());
  started.add(coordinates.connect(engine));
  const diagnosis = createDiagnosisDesk({
    log,
    clock,
    engine,
    promotion: promotion.view,
    plans: plans.view,
    executions: plans.executor.view,
    systems: () => coordinates.known(),
    changes: () => changes.changes(),
    rates: (entryId, range) => boards.trend({ of: 'entry', id: entryId }, range).points,
    measured: (query, range) => samples.history(query, range),
    lostAt: () => records.lostAt(),
    clearedAt: (fingerprint) => incidents.memory.of(fingerprint)?.clearedAt ?? null,
    past: readWhole(log),
  });
  started.add(() => diagnosis.close());
  diagnosedBy = (planId) => diagnosis.incidentAnsweredBy(planId);
  if (rehearsal)
    started.add(
      createLogAgent({
        recordsBetween: (from, to) => rehearsal.recordsBetween(from, to),
        take: (body, format, arrivedAt) => engine.take(body, format, arrivedAt),
        clock,
      }),
    );
  const reports = createReportDesk({
    log,
    clock,
    channels,
    incidents,
    executions: plans.executor.view,
    promotion: promotion.view,
    settings,
    rehearsal: rehearsal !== null,
    past: readWhole(log),
  });
  started.add(() => reports.close());

  const review = createReviewDesk({
    log,
    clock,
    promotion: promotion.view,
    history,
    library: () => plans.view.read().plans.map(({ plan }) => plan),
    plansOfAlert: (alert) => answering(situationOf(alert)),
    rehearsal: rehearsalDesk?.state() ?? null,
    people: settings.people,
  });
  const pictures = createPictureStore(join(options.dataFolder, 'pictures'));
  const timeline = createTimelineDesk({ log, clock, pictures, past: readWhole(log) });
  started.add(() => timeline.close());

  const status = createStatusView({
    version: options.version,
    host: options.host,
    clock,
    log,
    settings,
    promotion: promotion.view,
    fileProblems: () => [...promotion.problems(), ...coordinates.problems()],
    alerts: alerts.view,
    plans: plans.view,
    executions: plans.executor.view,
    sources: () => [...poller.statuses(), ...recordIntake.statuses()],
    rehearsal: () => rehearsalDesk?.state() ?? null,
    history: () => history.status(),
  });
  started.add(() => status.close());
  started.add(log.subscribe(() => status.invalidate()));
  started.add(log.onStatus(() => status.invalidate()));
  started.add(poller.subscribe(() => status.invalidate()));
  started.add(history.subscribe(() => status.invalidate()));

  const sharing =
    options.serveRoom === undefined
      ? null
      : createSharingDesk({
          serve: options.serveRoom,
          console: () => tidewatch,
          log,
          clock,
          port: settings.server.port,
        });
  const tidewatch: Console = {
    clock,
    log,
    settings,
    secrets,
    operator: options.as ?? null,
    status,
    promotion: promotion.view,
    funnel: boards.funnel,
    capacity: boards.capacity,
    alerts: alerts.view,
    incidents,
    diagnosis,
    coordinates,
    reports,
    review,
    silences,
    changes,
    plans: plans.view,
    executions: plans.executor.view,
    executor: plans.executor,
    offline: offline.view,
    escalation,
    onCall,
    drills: drills.view,
    beginDrill: (act) => drills.begin(act),
    readOffline: (act) => offline.read(act),
    planFiles: plans.files,
    trend: (subject, range) => boards.trend(subject, range),
    boardsAt: (moment) => boards.at(moment),
    proposals: (asked) => plansAskedFor(asked, alerts.view.read().rows, plans.view.read().plans),
    arm: (act) => plans.auto.arm(act),
    disarm: (act) => plans.auto.disarm(act),
    preflight: (planId, request) => plans.preflight(planId, request),
    acknowledge: (act) => alerts.acknowledge(act),
    shelve: (act) => alerts.shelve(act),
    unshelve: (act) => alerts.unshelve(act),
    alertActs: alerts,
    alertArchive: alerts.archive,
    timeline,
    pictures,
    pollNow(sourceId) {
      recordIntake.refusePoll(sourceId);
      poller.pollNow(sourceId);
    },
    ingest,
    recordIntake: () => recordIntake.counts(),
    onPoll: (listener) => poller.onPoll(listener),
    async reload() {
      promotion.reload();
      coordinates.reload();
      await plans.reload();
    },
    firstRun: createFirstRunDesk({
      config: options.config ?? null,
      host: options.firstRun ?? null,
      // People and servers live in real time, also while a rehearsal runs faster.
      clock: createSystemClock(),
    }),
    rehearsal: rehearsalDesk,
    shell: options.shell ?? null,
    sharing,
    async close() {
      await sharing?.end();
      record({ kind: 'console.stopped', data: {} });
      await started.dispose();
    },
  };
  return tidewatch;
}

const noEntries: readonly [] = [];
