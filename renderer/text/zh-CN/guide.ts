import type { guide as english } from '../en/guide.ts';

export const guide: typeof english = {
  title: '首次演练',
  place: '第 {{step}} 步，共 {{steps}} 步',
  offer: '第一次使用？五分钟体验：看清、制造故障、修复。',
  begin: '带我看看',
  later: '暂不',
  start: '首次演练向导',
  startMore: '五分钟：看清、制造故障、诊断、修复。',
  resume: '继续',
  again: '从头开始',
  close: '收起；可在演练面板或帮助中继续',
  move: '移到另一侧',
  skip: '跳过这一步',
  steps: '步骤',
  done: '已完成',
  skipped: '已跳过',
  looked: '看完了，继续',
  step: {
    see: {
      title: '看清',
      more: '容量看板按压测上限衡量每个服务入口，最紧张的在最上面。灰色即正常，只有异常才有颜色。',
      act: '打开容量',
    },
    break: {
      title: '制造故障',
      more: '开启一个有预案应对的故障，例如“推荐服务变慢”。这里没有任何真实系统。',
      act: '打开故障开关',
    },
    acknowledge: {
      title: '确认告警',
      more: '一分钟内，告警会出现在告警看板和上方的告警条。在该行点“确认”（或按 A）：所有人都能看到谁已接手，图标停止闪烁。',
      act: '打开告警',
    },
    diagnose: {
      title: '诊断',
      more: '诊断看板汇集所有系统的上报，指出最可能的原因；记录无法指向原因时，会直接说明。',
      act: '打开诊断',
    },
    repair: {
      title: '修复',
      more: '执行应对它的预案。预检会列出将发送的请求和撤回方式，点“确认”才会发送。只有测量证实后，步骤才变绿。',
      act: '预检 {{plan}}',
    },
    recover: {
      title: '等待恢复，再结束执行',
      more: '商城恢复后，告警会自行解除。执行页会列出还要人做的事，做完后点“结束”。',
      act: '打开告警',
    },
    read: {
      title: '回看经过',
      more: '你和控制台做过的每件事都在时间线上，有时间，有操作人。报告由此生成。',
      act: '打开时间线',
    },
  },
  report: {
    title: '这就是一次故障处置',
    more: '以控制台时间计，从故障发生算起：',
    detect: '发现',
    respond: '启动预案',
    recover: '恢复',
    goal: '目标 {{minutes}} 分钟',
    unknown: '未知',
    reached: '达标',
    missed: '超时',
    next: '接下来：再试一个故障。执行结束之前，可用“回滚…”撤回。',
  },
};
