import { access as accessEn } from './en/access.ts';
import { alerts as alertsEn } from './en/alerts.ts';
import { capacity as capacityEn } from './en/capacity.ts';
import { common as commonEn } from './en/common.ts';
import { diagnosis as diagnosisEn } from './en/diagnosis.ts';
import { drills as drillsEn } from './en/drills.ts';
import { errors as errorsEn } from './en/errors.ts';
import { events as eventsEn } from './en/events.ts';
import { executions as executionsEn } from './en/executions.ts';
import { freeze as freezeEn } from './en/freeze.ts';
import { funnel as funnelEn } from './en/funnel.ts';
import { guide as guideEn } from './en/guide.ts';
import { incidents as incidentsEn } from './en/incidents.ts';
import { keys as keysEn } from './en/keys.ts';
import { lanes as lanesEn } from './en/lanes.ts';
import { offline as offlineEn } from './en/offline.ts';
import { onCall as onCallEn } from './en/on-call.ts';
import { palette as paletteEn } from './en/palette.ts';
import { planning as planningEn } from './en/planning.ts';
import { overview as overviewEn } from './en/overview.ts';
import { plans as plansEn } from './en/plans.ts';
import { readiness as readinessEn } from './en/readiness.ts';
import { register as registerEn } from './en/register.ts';
import { rehearsal as rehearsalEn } from './en/rehearsal.ts';
import { setUp as setUpEn } from './en/set-up.ts';
import { review as reviewEn } from './en/review.ts';
import { shell as shellEn } from './en/shell.ts';
import { sources as sourcesEn } from './en/sources.ts';
import { time as timeEn } from './en/time.ts';
import { timeline as timelineEn } from './en/timeline.ts';
import { wall as wallEn } from './en/wall.ts';
import { access as accessZh } from './zh-CN/access.ts';
import { alerts as alertsZh } from './zh-CN/alerts.ts';
import { capacity as capacityZh } from './zh-CN/capacity.ts';
import { common as commonZh } from './zh-CN/common.ts';
import { diagnosis as diagnosisZh } from './zh-CN/diagnosis.ts';
import { drills as drillsZh } from './zh-CN/drills.ts';
import { errors as errorsZh } from './zh-CN/errors.ts';
import { events as eventsZh } from './zh-CN/events.ts';
import { executions as executionsZh } from './zh-CN/executions.ts';
import { freeze as freezeZh } from './zh-CN/freeze.ts';
import { funnel as funnelZh } from './zh-CN/funnel.ts';
import { guide as guideZh } from './zh-CN/guide.ts';
import { incidents as incidentsZh } from './zh-CN/incidents.ts';
import { keys as keysZh } from './zh-CN/keys.ts';
import { lanes as lanesZh } from './zh-CN/lanes.ts';
import { offline as offlineZh } from './zh-CN/offline.ts';
import { onCall as onCallZh } from './zh-CN/on-call.ts';
import { palette as paletteZh } from './zh-CN/palette.ts';
import { planning as planningZh } from './zh-CN/planning.ts';
import { overview as overviewZh } from './zh-CN/overview.ts';
import { plans as plansZh } from './zh-CN/plans.ts';
import { readiness as readinessZh } from './zh-CN/readiness.ts';
import { register as registerZh } from './zh-CN/register.ts';
import { rehearsal as rehearsalZh } from './zh-CN/rehearsal.ts';
import { setUp as setUpZh } from './zh-CN/set-up.ts';
import { review as reviewZh } from './zh-CN/review.ts';
import { shell as shellZh } from './zh-CN/shell.ts';
import { sources as sourcesZh } from './zh-CN/sources.ts';
import { time as timeZh } from './zh-CN/time.ts';
import { timeline as timelineZh } from './zh-CN/timeline.ts';
import { wall as wallZh } from './zh-CN/wall.ts';

/** One namespace an area, one file a language and area. A key that is missing in either language fails to compile. */
const en = {
  common: commonEn,
  shell: shellEn,
  funnel: funnelEn,
  capacity: capacityEn,
  alerts: alertsEn,
  diagnosis: diagnosisEn,
  drills: drillsEn,
  errors: errorsEn,
  events: eventsEn,
  freeze: freezeEn,
  guide: guideEn,
  keys: keysEn,
  lanes: lanesEn,
  incidents: incidentsEn,
  offline: offlineEn,
  onCall: onCallEn,
  palette: paletteEn,
  planning: planningEn,
  overview: overviewEn,
  plans: plansEn,
  readiness: readinessEn,
  executions: executionsEn,
  register: registerEn,
  rehearsal: rehearsalEn,
  review: reviewEn,
  access: accessEn,
  setUp: setUpEn,
  sources: sourcesEn,
  time: timeEn,
  timeline: timelineEn,
  wall: wallEn,
};
const zh: typeof en = {
  common: commonZh,
  shell: shellZh,
  funnel: funnelZh,
  capacity: capacityZh,
  alerts: alertsZh,
  diagnosis: diagnosisZh,
  drills: drillsZh,
  errors: errorsZh,
  events: eventsZh,
  freeze: freezeZh,
  guide: guideZh,
  keys: keysZh,
  lanes: lanesZh,
  incidents: incidentsZh,
  offline: offlineZh,
  onCall: onCallZh,
  palette: paletteZh,
  planning: planningZh,
  overview: overviewZh,
  plans: plansZh,
  readiness: readinessZh,
  executions: executionsZh,
  register: registerZh,
  rehearsal: rehearsalZh,
  review: reviewZh,
  access: accessZh,
  setUp: setUpZh,
  sources: sourcesZh,
  time: timeZh,
  timeline: timelineZh,
  wall: wallZh,
};

export const resources = { en, 'zh-CN': zh };
export type Messages = typeof en;
