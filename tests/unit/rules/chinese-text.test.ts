import { describe, expect, it } from 'vitest';
import { createI18n } from '../../../renderer/text/i18n.ts';
import { inChinese } from '../../../shared/rules/chinese-text.ts';

describe('spaces around what is put into a Chinese sentence', () => {
  it('go where it is Chinese, and stay where it is Latin or digits', () => {
    const told = (name: string) => inChinese`对 ${name} 压测至 ${1160} QPS`;
    expect(told('支付网关')).toBe('对支付网关压测至 1160 QPS');
    expect(told('pay-gw')).toBe('对 pay-gw 压测至 1160 QPS');
    expect(told('930 大促')).toBe('对 930 大促压测至 1160 QPS');
    expect(told('“缓存”')).toBe('对“缓存”压测至 1160 QPS');
  });

  it('stay within what somebody wrote, and between two things', () => {
    expect(inChinese`确认 ${'优惠券 缓存'}`).toBe('确认优惠券 缓存');
    expect(inChinese`${'支付'} ${'网关'}`).toBe('支付 网关');
    expect(inChinese`当前 ${'—'}`).toBe('当前 —');
  });

  it('are the same in the messages of the screens, and none of the English ones changes', () => {
    const messages = createI18n('zh-CN');
    const ack = (language: 'en' | 'zh-CN', alert: string) =>
      messages.getFixedT(language, 'alerts')('ackOf', { alert });
    expect(ack('zh-CN', '支付网关')).toBe('确认支付网关');
    expect(ack('zh-CN', 'pay-gw')).toBe('确认 pay-gw');
    expect(ack('en', '支付网关')).toBe('Ack 支付网关');
    expect(messages.getFixedT('zh-CN', 'common')('ago', { age: '2 分钟' })).toBe('2 分钟前');
    expect(messages.getFixedT('zh-CN', 'alerts')('countShelved', { count: 3 })).toBe('3 条搁置');
  });
});
