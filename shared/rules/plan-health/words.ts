import type { HealthCode, HealthReason } from '../../model/plan-health.ts';

/** What each reason means, in both languages; written to be read beside the plan's title. */
export const healthWords = {
  noData: (query: string) =>
    reason(
      'no-data',
      query,
      `${query} returns nothing: was the metric renamed?`,
      `${query} 没有数据：指标是否改名？`,
    ),
  notAnswered: (query: string) =>
    reason(
      'not-answered',
      query,
      `${query} could not be asked: its source does not answer`,
      `无法查询 ${query}：来源没有应答`,
    ),
  noEntry: (entry: string) =>
    reason('no-reference', entry, `the promotion has no entry ${entry}`, `大促文件中没有入口 ${entry}`),
  noLimit: (about: string, limit: 'tested-limit' | 'target') =>
    limit === 'target'
      ? reason('no-reference', about, `${about} has no target to compare with`, `${about} 没有可比较的目标`)
      : reason(
          'no-reference',
          about,
          `${about} has no tested limit to compare with`,
          `${about} 没有可比较的压测上限`,
        ),
  noCurve: (about: string) =>
    reason(
      'no-reference',
      about,
      `nothing is planned for ${about}: no plan curve to compare with`,
      `${about} 没有可比较的计划曲线`,
    ),
  targetUnknown: (target: string) =>
    reason('target-unknown', target, `target ${target} is not in the settings`, `设置中没有目标 ${target}`),
  targetSilent: (target: string, why: { en: string; zh: string }) =>
    reason('target-silent', target, `target ${target}: ${why.en}`, `目标 ${target}：${why.zh}`),
  channelUnknown: (channel: string) =>
    reason(
      'channel-unknown',
      channel,
      `channel ${channel} is not in the settings`,
      `设置中没有通道 ${channel}`,
    ),
  templateUnknown: (template: string) =>
    reason('template-unknown', template, `there is no template ${template}`, `没有模板 ${template}`),
  noOperator: () => reason('no-operator', '', 'nobody is named to carry it out', '没有指定执行人'),
  personUnknown: (person: string) =>
    reason(
      'person-unknown',
      person,
      `${person} is not among the people of the settings`,
      `设置的人员中没有 ${person}`,
    ),
  offShiftNow: (people: { en: string; zh: string }) =>
    reason(
      'off-shift-now',
      people.en,
      `nobody who carries it out is on shift now (${people.en})`,
      `执行人目前都不在班（${people.zh}）`,
    ),
  offShiftPeak: (people: { en: string; zh: string }) =>
    reason(
      'off-shift-peak',
      people.en,
      `nobody who carries it out is on shift for the whole of the peak (${people.en})`,
      `高峰期间没有始终在班的执行人（${people.zh}）`,
    ),
  drillOverdue: (every: string, lastDay: string | null) =>
    reason(
      'drill-overdue',
      every,
      lastDay === null
        ? `never drilled here, and it is to be every ${every}`
        : `last drilled on ${lastDay}, and it is to be every ${every}`,
      lastDay === null
        ? `从未在此演练，应每 ${every} 演练一次`
        : `上次演练于 ${lastDay}，应每 ${every} 演练一次`,
    ),
  planMissing: (plan: string) =>
    reason(
      'plan-missing',
      plan,
      `it leads on to ${plan}, which is not in the library`,
      `后续预案 ${plan} 不在预案库中`,
    ),
  fileRefused: (file: string) =>
    reason(
      'file-refused',
      file,
      'its file is refused; the last good version is in force',
      '文件已被拒绝，沿用上一个有效版本',
    ),
} as const;

function reason(code: HealthCode, about: string, en: string, zh: string): HealthReason {
  return { code, about, text: { en, zh } };
}
