import type { Wording } from './wording.ts';

/** What the rules of settings, of promotions and of the register of coordinates refuse. */
export const wordingOfSettings: Wording = {
  'expected lower-case letters, digits and "-"': '应由小写字母、数字和“-”组成',
  'expected a name of letters, digits, ".", "_" or "-"': '应为由字母、数字、“.”“_”或“-”组成的名称',
  'expected an id of letters, digits, ".", "_" or "-"': '应为由字母、数字、“.”“_”或“-”组成的标识',
  '"<name>" is the console\'s own name': '“<name>”是控制台自己的名称',
  '"<name>" is also the id of a person': '“<name>”也是某个人员的标识',
  '"<name>" is not one of the channels (<,names>)': '没有渠道“<name>”（现有：<,names>）',
  '"<name>" is neither <,duties> nor one of the people': '“<name>”既不是 <,duties>，也不是人员之一',
  '<kind> does not sign: its address is the secret': '<kind> 不签名：它的地址就是密钥',
  'there is one /ingest/alertmanager, so that only one source can be received there':
    '只有一个 /ingest/alertmanager，因此只能有一个数据源推送到那里',
  'expected a host like wiki.example.com, or wiki.example.com:8443':
    '应为 wiki.example.com 或 wiki.example.com:8443 这样的主机',

  'expected a duration such as 500ms, 10s, 3m, 2h or 30d': '应为 500ms、10s、3m、2h 或 30d 这样的时长',
  '<value> is not a duration such as 10s, 3m or 30d': '<value> 不是 10s、3m 或 30d 这样的时长',
  'expected a date and time with a zone, such as 2026-09-30T20:00:00+08:00':
    '应为带时区的日期和时间，如 2026-09-30T20:00:00+08:00',
  'expected an IANA time zone such as Asia/Shanghai': '应为 IANA 时区，如 Asia/Shanghai',
  'expected a time of day such as 09:00': '应为 09:00 这样的时刻',
  'expected a day and a time such as Mon 09:00': '应为 Mon 09:00 这样的星期和时刻',
  'expected an end after the start': '结束应晚于开始',
  'expected T+hh:mm, T-hh:mm or a date and time with a zone': '应为 T+hh:mm、T-hh:mm 或带时区的日期和时间',
  'expected a window longer than 0': '时间窗口应大于 0',
  'expected more than the <duration> before it': '应大于前一项（<duration>）',
  'has <times> times, and there are <levels> levels': '有 <times> 个时长，而只有 <levels> 级',

  'expected a number of calls per person above 0': '应为大于 0 的人均调用次数',
  'expected a number of calls per request above 0': '应为大于 0 的单次请求调用次数',
  'expected a number of requests per second above 0': '应为大于 0 的每秒请求数',
  'expected a part of the whole, above 0 and at most 1': '应为占整体的比例，大于 0 且不超过 1',
  'expected people of this stage for one of the stage before, above 0':
    '应为上一环节每一人对应的本环节人数，大于 0',
  'expected app@method, such as stock@deduct': '应为 app@method，如 stock@deduct',
  'expected app@method, such as pay-gw@submit': '应为 app@method，如 pay-gw@submit',
  'expected the name of a label': '应为标签名',
  '"<name>" is not one of the lines (<,names>)': '没有业务线“<name>”（现有：<,names>）',
  '"<name>" is not one of the stages (<,names>)': '没有环节“<name>”（现有：<,names>）',
  '"<name>" stands twice in the fan-out': '“<name>”在下游调用中写了两次',
  'expected a moment before the peak of this promotion': '应早于本次大促的高峰',
  'last-promotion needs `previous: { id, name, peak }`, the start of the peak to compare with':
    'last-promotion 须写明 `previous: { id, name, peak }`，即作对比的高峰开始时间',
  'the shares of "<name>" add up to <sum>; expected at most 1 over all entries':
    '“<name>”的比例合计为 <sum>；所有入口合计应不超过 1',
  'a promotion has at least one phase': '大促至少有一个阶段',

  'expected a query, such as promo:orders:rate1m': '应为查询，如 promo:orders:rate1m',
  'expected the id of a source and a query, such as @mimir promo:orders:rate1m':
    '应为数据源标识和查询，如 @mimir promo:orders:rate1m',
  'source "<source>" is http-json and knows the present only: <query> has no yesterday and no last week':
    '数据源“<source>”是 http-json，只有当前值：<query> 没有昨天和上周的数据',
  'no source answers <query>: there is no prometheus source, and no http-json source has a value of this name':
    '没有数据源能应答 <query>：没有 prometheus 数据源，http-json 数据源中也没有这个名称的值',
  'there is no source "<source>"; metric sources: <,names>': '没有数据源“<source>”；指标数据源：<,names>',
  'source "<source>" is no metric source but <kind>; metric sources: <,names>':
    '数据源“<source>”不提供指标，它是 <kind>；指标数据源：<,names>',
  'source "<source>" has no value <name>; it has: <,names>': '数据源“<source>”没有值 <name>；它有：<,names>',

  'expected an http or https address': '应为 http 或 https 地址',
  'expected an address without user and password: give them as auth, by the name of a secret':
    '地址中不能有用户名和密码：请写在 auth 下，用密钥名称表示',
  'expected the name of an HTTP header': '应为 HTTP 请求头名称',
  'the console sets this header itself': '这个请求头由控制台自己设置',
  'expected a value without line breaks, in Latin letters': '应为不换行的拉丁字符',
  'expected a name without ":"': '名称中不能有“:”',
  'expected exactly one of bearer, basic and header': 'bearer、basic 和 header 应正好写一个',
  'expected exactly one of pointer and path': 'pointer 和 path 应正好写一个',
  'expected exactly one of pointer and text': 'pointer 和 text 应正好写一个',
  'expected the path of a PEM file': '应为 PEM 文件的路径',
  'expected the path of a file': '应为文件的路径',
  'expected at least <least>ms': '应不短于 <least>ms',
  'expected a JSON Pointer, such as /data/qps, or a JSONPath, such as $.qps':
    '应为 JSON Pointer（如 /data/qps）或 JSONPath（如 $.qps）',
  'expected a JSON Pointer, such as /data/qps': '应为 JSON Pointer，如 /data/qps',
  'expected a JSON Pointer, such as /code': '应为 JSON Pointer，如 /code',
  'expected a JSON Pointer, such as /message': '应为 JSON Pointer，如 /message',
  'expected a JSONPath, such as $.data.qps': '应为 JSONPath，如 $.data.qps',
  'found <place>, expected a JSON Pointer such as /data/qps or a JSONPath such as $.data.qps: <*why>':
    '应为 JSON Pointer（如 /data/qps）或 JSONPath（如 $.data.qps）：<*why>；现为 <place>',
  'found <place>, expected a JSON Pointer such as /data/qps or a JSONPath such as $.data.qps: <why>':
    '应为 JSON Pointer（如 /data/qps）或 JSONPath（如 $.data.qps）；现为 <place>（<why>）',
  'it begins with neither / nor $': '既不以 / 也不以 $ 开头',
  '~ stands before neither 0 nor 1': '“~”之后应为 0 或 1',
  'expected a name as of a metric, such as gateway_qps': '应为 gateway_qps 这样的指标名',
  'expected at least one value': '应至少有一个值',
  'expected the name of one of its values: <,names>': '应为它的某个值的名称：<,names>',
  '"<name>" stands twice with the same labels': '“<name>”以相同的标签写了两次',
  'expected the address of at least one Alertmanager': '应至少有一个 Alertmanager 的地址',
  'expected each member of the cluster once': '集群的每个成员应只写一次',
  'expected a LogQL query of lines, which begins with {…}': '应为取日志行的 LogQL 查询，以 {…} 开头',
  'expected the name of an index or a pattern, such as logs-*': '应为索引名或通配模式，如 logs-*',
  'expected a query, such as log.level:ERROR; leave it out for every document':
    '应为查询，如 log.level:ERROR；要取全部文档时不写此项',
  'expected names with dots between them, such as service.name': '应为以点分隔的名称，如 service.name',
  'expected both cert and key, or none': 'cert 和 key 应都写或都不写',
  'is asked of this very source: expected a query without the id of a source':
    '查询的就是这个数据源：应为不带数据源标识的查询',
  'expected less than back': '应小于 back',
  'expected how often it is delivered, because dead-man is set': '已设置 dead-man，应写明多久推送一次',
  '"<name>" is set twice: here, and here again or as auth':
    '“<name>”设置了两次：此处一次，另一次在此处或 auth 下',
  '<key> is not the key of the certificate in <cert>': '<key> 不是 <cert> 中证书的密钥',
  '<file> cannot be read (<reason>); expected a PEM file': '<file> 无法读取（<reason>）；应为 PEM 文件',
  '<file> holds no certificate; expected PEM': '<file> 中没有证书；应为 PEM 格式',
  '<file> holds a certificate that is damaged': '<file> 中的证书已损坏',
  '<file> is encrypted; expected a key without a passphrase': '<file> 已加密；应为不带口令的密钥',
  '<file> holds no private key that can be read; expected PEM': '<file> 中没有可读取的私钥；应为 PEM 格式',

  'expected P1, P2 or P3': '应为 P1、P2 或 P3',
  'expected 1 (P1), 2 or 3': '应为 1（P1）、2 或 3',
  'expected at most 100 rules': '应不超过 100 条规则',
  'expected a label, one of = != =~ !~ and a value, such as severity="none", at <?place>':
    '应为标签、= != =~ !~ 之一和值，如 severity="none"；此处为<?place>',
  'expected the name of a label at <place>': '在 <place> 处应为标签名',
  'expected a comma at <place>': '在 <place> 处应为逗号',
  'expected an expression for <label> of at most <most> characters, not <length>':
    '<label> 的表达式应不超过 <most> 个字符，现有 <length> 个',
  'expected a regular expression for <label>, not <value>': '<label> 应为正则表达式，现为 <value>',

  'expected the name of a system, what stands before "@"': '应为系统名称，即“@”之前的部分',
  'expected the name of a system, what stands before "@", without "#"':
    '应为系统名称，即“@”之前的部分，其中没有“#”',
  'expected a node, {AppId}@{entryMethod}': '应为节点 {AppId}@{entryMethod}',
  'expected a node, {AppId}@{entryMethod}, without "#"': '应为节点 {AppId}@{entryMethod}，其中没有“#”',
  'expected the code as the system reports it': '应为系统上报的错误码',
  'expected the code as the system reports it, without "#"': '应为系统上报的错误码，其中没有“#”',
  'expected the code of the coordinate': '应为坐标的错误码',
  'expected the code of the coordinate, without "#"': '应为坐标的错误码，其中没有“#”',
  'expected what was called': '应为被调用方',
  'expected what was called, without "#"': '应为被调用方，其中没有“#”',
  'expected the id of a person or the name of a team': '应为人员标识或团队名称',
  'expected the id of a person or the name of a team, without "#"': '应为人员标识或团队名称，其中没有“#”',
  'expected a word such as dependency-slow': '应为 dependency-slow 这样的词',
  'expected a word such as dependency-slow, without "#"': '应为 dependency-slow 这样的词，其中没有“#”',
  'expected kind: dependency beside it': '同时应写 kind: dependency',
  '"<code>" stands twice in the codes of <name>; within a system a code has one meaning':
    '“<code>”在 <name> 的错误码中写了两次；同一系统内一个错误码只有一个含义',
  '"<is>" is what "<other>" of <name> means already; expected one code for one coordinate':
    '“<is>”已是 <name> 的“<other>”的含义；一个坐标应只对应一个错误码',
  '"<is>" on <dependency> is what "<other>" of <name> means already; expected one code for one coordinate':
    '调用 <dependency> 的“<is>”已是 <name> 的“<other>”的含义；一个坐标应只对应一个错误码',
  '"<code>" is a code of <name> with a meaning of its own; expected one that it does not report':
    '“<code>”是 <name> 自有含义的错误码；应写它不上报的错误码',
};
