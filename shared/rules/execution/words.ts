import type { FilledCondition, FilledExpectation } from '../../model/expectation.ts';
import { textIn, type LocalText } from '../../model/local-text.ts';

type Text = Exclude<LocalText, string>;

/**
 * Every sentence that the rules of an execution say, in both languages, because they stand beside buttons and in the log.
 * Steps are named by their number, as people call them.
 */
export const words = {
  irreversible: (why: LocalText): Text => ({
    en: `cannot be taken back: ${textIn(why, 'en')}`,
    zh: `不可撤销：${textIn(why, 'zh-CN')}`,
  }),
  noInverse: (): Text => ({ en: 'has no roll-back', zh: '没有回滚动作' }),
  finished: (): Text => ({ en: 'the run has ended', zh: '执行已结束' }),
  notNow: (act: string): Text => ({ en: `${act} is not possible now`, zh: `现在不能执行此操作（${act}）` }),
  noStep: (step: string): Text => ({ en: `the plan has no step ${step}`, zh: `预案中没有步骤 ${step}` }),

  frozen: (until: string): Text => ({
    en: `changes are frozen until ${until}: this step takes an approved exception for the plan`,
    zh: `封网至 ${until}：该步骤需要针对本预案的已批准例外`,
  }),

  beingSent: (step: number): Text => ({
    en: `step ${step} is being sent: wait for its answer`,
    zh: `第 ${step} 步正在发送：请等待应答`,
  }),
  beingVerified: (step: number): Text => ({
    en: `step ${step} is being verified`,
    zh: `第 ${step} 步正在验证`,
  }),
  waitsForWord: (step: number): Text => ({
    en: `step ${step} waits for your word: confirm, skip or defer it first`,
    zh: `第 ${step} 步等待人工：请先确认、跳过或推迟`,
  }),
  waitsForTime: (step: number): Text => ({
    en: `step ${step} is waiting for its time: skip it first`,
    zh: `第 ${step} 步正在计时等待：请先跳过`,
  }),
  isUnknown: (step: number): Text => ({
    en: `step ${step} is UNKNOWN: decide it first`,
    zh: `第 ${step} 步结果未知：请先判定`,
  }),
  isUnverified: (step: number): Text => ({
    en: `step ${step} is unverified: decide it first`,
    zh: `第 ${step} 步未通过验证：请先判定`,
  }),
  nothingDone: (): Text => ({ en: 'no step is done yet', zh: '还没有已完成的步骤' }),
  nothingReversible: (): Text => ({ en: 'no done step has a roll-back', zh: '已完成的步骤都没有回滚动作' }),

  needsSecond: (): Text => ({
    en: 'a second person has to approve it first',
    zh: '需先由第二人批准',
  }),
  approvalExpired: (): Text => ({
    en: 'the request for approval has expired: ask again',
    zh: '批准请求已过期：请重新请求',
  }),
  samePerson: (person: string): Text => ({
    en: `${person} asked for it: a second person has to approve`,
    zh: `${person} 是请求人：须由另一人批准`,
  }),
  approvalChanged: (): Text => ({
    en: 'what was asked for is no longer what would be sent: ask again',
    zh: '将要发送的内容已与请求时不同：请重新请求',
  }),
  approvalUsed: (): Text => ({ en: 'it was approved already', zh: '已经批准过' }),
  typeId: (plan: string): Text => ({
    en: `a plan of high risk is started by typing its id ${plan}`,
    zh: `高风险预案须输入编号 ${plan} 才能启动`,
  }),
  planChanged: (): Text => ({
    en: 'the plan has changed since it was shown: look at it again',
    zh: '预案在显示之后已变更：请重新查看',
  }),

  cutByRollback: (): Text => ({ en: 'roll back was asked for before it was done', zh: '完成之前已要求回滚' }),
  takenBack: (): Text => ({
    en: 'it was answered and not proved when roll back was asked for: counted as done, so that it is taken back',
    zh: '要求回滚时已应答但未经验证：按已完成处理，以便撤回',
  }),
  restarted: (): Text => ({
    en: 'the console stopped while it was under way: nobody knows whether it had its effect',
    zh: '进行中控制台停止运行：不知是否已生效',
  }),
  restartedWaiting: (): Text => ({
    en: 'the console stopped while it waited: was it done?',
    zh: '等待期间控制台停止运行：是否已完成？',
  }),
  logBroke: (): Text => ({
    en: 'its outcome could not be recorded, because the log could not be written',
    zh: '日志无法写入，未能记录其结果',
  }),

  refusedReply: (status: number): Text => ({
    en: `the target answered ${status}: it did not do it`,
    zh: `目标应答 ${status}：未执行`,
  }),
  redirected: (status: number): Text => ({
    en: `the target answered ${status} and points elsewhere: a redirect is not followed`,
    zh: `目标应答 ${status} 并指向别处：不跟随重定向`,
  }),
  brokenReply: (status: number): Text => ({
    en: `the target answered ${status}: it may or may not have had its effect`,
    zh: `目标应答 ${status}：可能已生效，也可能没有`,
  }),
  notReached: (why: Text): Text => ({
    en: `nothing was sent: ${why.en}`,
    zh: `未发送任何请求：${why.zh}`,
  }),
  requestChanged: (): Text => ({
    en: 'it would not be the request that was recorded',
    zh: '与已记录的请求不一致',
  }),
  noAnswer: (why: Text): Text => ({
    en: `${why.en}: it may or may not have had its effect`,
    zh: `${why.zh}：可能已生效，也可能没有`,
  }),

  targetLost: (target: string): Text => ({
    en: `target ${target} did not answer at the last attempt`,
    zh: `目标 ${target} 上一次尝试没有应答`,
  }),
  noSource: (query: string): Text => ({
    en: `no metric source is configured that could measure ${query}`,
    zh: `没有配置可测量 ${query} 的指标数据源`,
  }),
  sourceLost: (source: string, query: string): Text => ({
    en: `source ${source} does not answer, so that ${query} cannot prove the step`,
    zh: `数据源 ${source} 没有应答，${query} 无法验证该步骤`,
  }),
  queryOld: (query: string): Text => ({
    en: `${query} has no fresh value that could prove the step`,
    zh: `${query} 没有可验证该步骤的新数值`,
  }),
  heldNotice: (step: number, why: Text): Text => ({
    en: `Step ${step} did not start by itself: ${why.en}. It starts on your word only, or is done by hand.`,
    zh: `第 ${step} 步未自动开始：${why.zh}。仅在您确认后开始，或改为人工完成。`,
  }),
  unknownNotice: (step: number): Text => ({
    en: `Step ${step} is UNKNOWN: nothing is sent again on its own.`,
    zh: `第 ${step} 步结果未知：不会自动重新发送。`,
  }),
  pausedByRestart: (): Text => ({
    en: 'The console was started anew: nothing goes on before somebody resumes it.',
    zh: '控制台已重新启动：有人恢复之前不会继续。',
  }),
  haltedByLog: (): Text => ({
    en: 'The log cannot be written: no step starts, because it could not be recorded.',
    zh: '日志无法写入：无法记录，因此不会开始任何步骤。',
  }),
  revertDue: (back: string | undefined): Text => ({
    en: `What this was started for is over: rolling back is proposed, and waits for you. Press Roll back${back === undefined ? '' : `, or start ${back}`}.`,
    zh: `启动原因已消除：建议回滚，等待您决定。请按“回滚”${back === undefined ? '' : `，或启动 ${back}`}。`,
  }),
  sameTargets: (plans: readonly string[]): Text => ({
    en: `Another run acts on the same targets: ${plans.join(', ')}.`,
    zh: `另有执行正作用于相同目标：${plans.join('、')}。`,
  }),

  notMeasured: (query: string): Text => ({
    en: `${query} returned nothing after the action: this proves nothing`,
    zh: `动作之后 ${query} 没有返回数据：不能证明`,
  }),
  notFresh: (query: string): Text => ({
    en: `no fresh and complete value of ${query} after the action: an old one proves nothing`,
    zh: `动作之后没有 ${query} 的新的完整数值：旧值不能证明`,
  }),
  notMet: (found: string, expectation: FilledExpectation): Text => ({
    en: `${expectation.query} was ${found}; expected ${boundIn(expectation)} within ${expectation.within}`,
    zh: `${expectation.query} 为 ${found}；期望在 ${expectation.within} 内 ${boundIn(expectation)}`,
  }),
  lookYourself: (): Text => ({
    en: 'a drill measures nothing: have a look and confirm',
    zh: '演练不做测量：请自行查看并确认',
  }),
  whenFails: (found: string, condition: FilledCondition): Text => ({
    en: `only when ${condition.query} is ${boundIn(condition)}; it was ${found}`,
    zh: `仅当 ${condition.query} ${boundIn(condition)} 时执行；实际为 ${found}`,
  }),
  whenUnmeasurable: (query: string): Text => ({
    en: `whether it is to be done depends on ${query}, which has no fresh and complete value`,
    zh: `是否执行取决于 ${query}，但没有新的完整数值`,
  }),
  whenInDrill: (query: string): Text => ({
    en: `whether it is to be done depends on ${query}, and a drill measures nothing`,
    zh: `是否执行取决于 ${query}，而演练不做测量`,
  }),
  ranOut: (): Text => ({
    en: 'its expectations were not met together in time',
    zh: '各项期望未能在时限内同时满足',
  }),
  notHeld: (expectation: FilledExpectation): Text => ({
    en: `${expectation.query} was ${boundIn(expectation)}, but not for ${expectation.held} within ${expectation.within}`,
    zh: `${expectation.query} 曾 ${boundIn(expectation)}，但未在 ${expectation.within} 内保持 ${expectation.held}`,
  }),
};

function boundIn({ equals, above, below, between }: FilledCondition): string {
  if (between) return `${between[0]}…${between[1]}`;
  if (above !== undefined) return `> ${above}`;
  return below === undefined ? `= ${equals}` : `< ${below}`;
}
