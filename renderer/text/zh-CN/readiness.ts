import type { readiness as english } from '../en/readiness.ts';

export const readiness: typeof english = {
  health: '健康状况',
  ailing: '有问题',
  ailingTitle: '目前无法按预案执行：{{reasons}}',
  ailingSince: '自 {{time}} 起无法按预案执行：',
  healthy: '正常，{{time}} 检查。',
  unchecked: '尚未检查。',
  uncheckedAt: '{{time}} 未能完成检查：',
  list: '；',
  auto: '自动启动',
  arm: '在本阶段内允许自动启动',
  armAct: '授权 {{plan}} 自动启动',
  disarmAct: '取消 {{plan}} 的自动启动',
  armed: '{{who}} 已授权至 {{time}}：触发条件成立时自动启动一次。',
  disarmed: '未授权，由人启动。指挥员可授权至本阶段结束。',
  held: '目前不会自动启动：',
  cannotArm: '目前不能授权：',
  why: '依据：{{reasons}}',
};
