import type { errors as english } from '../en/errors.ts';

export const errors: typeof english = {
  'bad-input': {
    title: '输入不符合要求',
    next: '没有任何改动。请改正后重新提交。',
  },
  'not-signed-in': {
    title: '尚未登录',
    next: '没有执行。请登录后再操作。',
  },
  'not-allowed': {
    title: '没有权限',
    next: '没有执行。请有权限的人来操作。',
  },
  'not-found': {
    title: '找不到对象',
    next: '没有执行。它可能已经结束：请重新查看列表。',
  },
  conflict: {
    title: '现在的状态不允许',
    next: '没有执行。请看清当前状态再决定。',
  },
  'too-large': {
    title: '一次提交过多',
    next: '没有接收。请减少后再发。',
  },
  'second-person-needed': {
    title: '需要第二人',
    next: '尚未执行。须由另一人同意。',
  },
  'target-not-allowed': {
    title: '不允许操作这个系统',
    next: '没有发出任何请求。可由配置的负责人放行。',
  },
  'log-unwritable': {
    title: '日志无法写入',
    next: '没有执行：无法记录的操作一律不做。请处理控制台的磁盘后再操作。',
  },
  'source-unreachable': {
    title: '对方系统没有答复',
    next: '请重试；仍不行时查看数据源。',
  },
  internal: {
    title: 'Tidewatch 自身出错',
    next: '再次操作之前，请先在时间线上确认是否已执行。详情见控制台的运行日志。',
  },
  unknown: {
    title: '没有答复',
    next: '不知道是否已执行：再次操作之前，请先查看时间线。',
  },
};
