import type { Wording } from './wording.ts';

/** What is said of what other systems send: changes, exception records, traces. */
export const wordingOfDeliveries: Wording = {
  'found <?value>; <*expected>': '<*expected>；现为<?value>',
  'it cannot be read': '无法读取',
  'the body is not JSON': '正文不是 JSON',
  'found an empty list; expected a change': '是空列表；应至少有一项变更',
  'found <count> changes; expected at most <most> at a time': '共 <count> 项变更；一次应不超过 <most> 项',
  'expected a moment that has come: here it is <now>': '应为已到的时刻：此处现在是 <now>',
  'expected what is changed, since <id> is not known yet': '应说明变更了什么，因为 <id> 此前没有登记过',

  'expected <*what>, a text': '应为文本：<*what>',
  'expected <*what>': '应为<*what>',
  'expected at most <most> characters': '应不超过 <most> 个字符',
  'expected at most <most> of them': '应不超过 <most> 项',
  'expected one line': '应为一行文字',
  'expected an id of 1 to 128 letters, digits or . : + = @ ~ / # _ -':
    '应为标识：1 至 128 个字母、数字或 . : + = @ ~ / # _ -',
  'expected an address with http or https': '应为 http 或 https 网址',
  'an id': '标识',
  'what is changed': '变更的内容',
  'the id of a line': '业务线的标识',
  'the coordinate of an entry': '入口的坐标',
  'the name of an application': '应用的名称',
  'a version': '版本号',
  'who made it': '变更人',
  'the id of a plan': '预案的编号',
  'the id of an exception': '例外的编号',

  'expected an object': '应为一组字段',
  'expected a text': '应为文本',
  'expected epoch milliseconds or ISO 8601': '应为 epoch 毫秒数或 ISO 8601 时间',
  'expected internal, dependency or result': '应为 internal、dependency 或 result',
  'expected the systems from the entry to the one that reports, such as ["app@entry"]':
    '应为从入口到上报系统的各个系统，例如 ["app@entry"]',
  'expected at most <most> systems': '应不超过 <most> 个系统',
  'expected texts that are not empty': '应为非空文本',
  'more coordinates than are kept: counted under their link or their system':
    '坐标多于可保留的数量：多出的计入所在链路或系统',
  'more hosts than are kept: those that came last stand without a host':
    '主机多于可保留的数量：最后到达的不记主机',
  'nothing stands at <places>': '<places> 处没有内容',
  'expected <what>s with their fields': '应为带字段的 <what> 列表',
  'is that of another span': '与另一个 span 相同',
  'expected an ExportTraceServiceRequest: an object with resourceSpans':
    '应为 ExportTraceServiceRequest：含 resourceSpans 的一组字段',
  'the spans above did not come in time, so that the link is cut': '上级 span 未及时到达，链路因此中断',
  'the spans above run in a circle': '上级 span 首尾相接成环',
  'more spans than can be kept: the links of others may be cut':
    'span 多于可保留的数量：其他 span 的链路可能中断',
  'service.name is missing: set OTEL_SERVICE_NAME at the sender':
    '缺少 service.name：请在发送端设置 OTEL_SERVICE_NAME',
  'expected <length> hex digits': '应为 <length> 位十六进制数字',
  'expected nanoseconds since 1970': '应为自 1970 年起的纳秒数',
};
