import type { access as english } from '../en/access.ts';

export const access: typeof english = {
  title: '登录此控制台',
  about: '此控制台需要令牌。只需输入一次：浏览器将保持登录 30 天。',
  token: '令牌',
  hint: '仅发送给此控制台，不会保存在页面中。',
  signIn: '登录',
  empty: '请先输入令牌。',
  wrong: '令牌不属于此控制台。',
  refused: '被拒绝：{{reason}}',
  noAnswer: '控制台没有答复。请在其恢复后重试。',
  language: '语言',
};
