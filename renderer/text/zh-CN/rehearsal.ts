import type { rehearsal as english } from '../en/rehearsal.ts';

export const rehearsal: typeof english = {
  title: '演练环境',
  about: '这是一个模拟商城：在这里制造故障，用预案修复。',
  openPanel: '场景“{{title}}”：打开故障开关',
  scenario: '场景',
  speed: '速度',
  realTime: '与真实时间同步',
  times: '真实时间的 {{speed}} 倍',
  faults: '故障',
  faultsOn: '{{all}} 个中 {{on}} 个已开启',
  noFaults: '此场景没有可切换的故障。',
  switchOn: '开启：{{fault}}',
  switchOff: '关闭：{{fault}}',
  switchingOn: '正在开启',
  switchingOff: '正在关闭',
  answeredBy: '对应预案',
  unanswered: '无对应预案',
};
