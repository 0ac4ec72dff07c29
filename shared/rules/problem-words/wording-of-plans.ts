import type { Wording } from './wording.ts';

/** What the rules of plans, of their steps and triggers, and of action templates refuse. */
export const wordingOfPlans: Wording = {
  'is <version>; expected more than <last>': '为 <version>，应大于 <last>',
  'is "<id>"; expected <other>: another id is a new plan': '为“<id>”，应为 <other>：换了编号就是新预案',
  'is that of another plan already: "<id>"; choose another': '“<id>”已是另一个预案的编号，请换一个',
  '"<id>" is also the id of <,files>: none of them is in force':
    '“<id>”也是 <,files> 的编号：这些文件都不生效',

  'expected an id such as PLN-014': '应为编号，如 PLN-014',
  'expected an id of letters, digits, "_" or "-"': '应为由字母、数字、“_”或“-”组成的标识',
  'expected an address that begins with https://': '应为以 https:// 开头的网址',
  'expected T-hh:mm or T+hh:mm, counted from the start of the phase':
    '应为 T-hh:mm 或 T+hh:mm，从阶段开始算起',
  'expected on, every, after, or several of them: else nobody is ever told':
    'on、every、after 应至少写一项，否则不会通知任何人',
  'a step has a rollback or is irreversible, not both':
    '步骤要么有 rollback，要么是 irreversible，不能两者都写',
  'is missing; a step has an action, or an expect that it only measures':
    '缺少此项；步骤应有 action，或者只测量的 expect',
  'a step without an action does nothing: there is no <field> of it':
    '没有 action 的步骤不做任何操作，不能有 <field>',
  'due goes with plans of kind before or after': 'due 只用于 kind 为 before 或 after 的预案',
  'the way back is another plan': '返回预案（back）应是另一个预案',
  'what is tried next is another plan': '接着尝试的（otherwise）应是另一个预案',
  'starts by itself only with risk: low; the risk is <risk>':
    '只有 risk: low 的预案才能自动启动；现为 <risk>',
  'starts by itself only if it is drilled: drill.every is missing':
    '只有定期演练的预案才能自动启动：缺少 drill.every',
  'a plan that starts by itself can ask nobody: give it a default or measured':
    '自动启动的预案无法向人询问：请给出 default 或 measured',
  'a plan cannot set the header "<name>": <?why>': '预案不能设置请求头“<name>”：<?why>',

  '"<name>" stands twice in <list>': '“<name>”在 <list> 中写了两次',
  '"<name>" is used nowhere in the steps': '步骤中没有用到“<name>”',
  '"<name>" is not one of the parameters (<,names>)': '没有参数“<name>”（现有：<,names>）',
  '"<name>" is not one of the choices (<,names>)': '“<name>”不在选项之中（<,names>）',
  'expected a number, since the type is number; found <value>': 'type 为 number，应为数字；现为 <value>',
  'expected text, since the type is <type>; found <value>': 'type 为 <type>，应为文本；现为 <value>',
  'the default of "<name>" leads back to itself': '“<name>”的默认值绕回到它自己',
  'expected both "<name>" and "<other>" to be of type number': '“<name>”和“<other>”的 type 都应为 number',
  'a bound is a number; the type of "<name>" is <type>': '界限是数字，而“<name>”的 type 为 <type>',

  'expected a name of letters, digits, "_" or "-"': '应为由字母、数字、“_”或“-”组成的名称',
  'expected plus or times, not both': 'plus 和 times 只能写一个',
  'min goes with type number, not <type>': 'min 用于 type number，不能用于 <type>',
  'max goes with type number, not <type>': 'max 用于 type number，不能用于 <type>',
  'whole goes with type number, not <type>': 'whole 用于 type number，不能用于 <type>',
  'a measurement is a number; the type is <type>': '测量结果是数字，而 type 为 <type>',
  'expected at least min, <min>': '应不小于 min，即 <min>',
  'pattern goes with type text, not <type>': 'pattern 用于 type text，不能用于 <type>',
  'type choice needs choices': 'type choice 须给出 choices',
  'choices go with type choice, not <type>': 'choices 用于 type choice，不能用于 <type>',
  'nobody could give it a value: fixed needs measured or a default':
    '没有人能给它取值：fixed 须有 measured 或 default',
  'is not a regular expression': '不是正则表达式',
  'expected a pattern that repeats characters, not groups': '表达式中只能重复字符，不能重复分组',
  'expected a pattern without look-around or named groups': '表达式中不能有环视或命名分组',
  'expected a pattern without references to groups': '表达式中不能引用分组',
  'expected at most <most> repetitions in a pattern': '表达式中的重复应不超过 <most> 处',

  'expected a header name': '应为请求头名称',
  'expected text without line breaks': '应为不换行的文本',
  'expected text without line breaks, a number, true, false or { parameter: NAME }':
    '应为不换行的文本、数字、true、false 或 { parameter: 名称 }',
  'expected text, a number, true, false or { parameter: NAME }':
    '应为文本、数字、true、false 或 { parameter: 名称 }',
  'expected a path that begins with one "/"': '应为以一个“/”开头的路径',
  'expected a path without "..", "?", "#", "\\" or spaces; parameters go under query':
    '路径中不能有“..”“?”“#”“\\”或空格；参数写在 query 下',
  'expected body or form, not both': 'body 和 form 只能写一个',
  'expected exactly one of <,names>; found <?given>': '<,names> 应正好写一个；现为<?given>',
  'expected the target of the template, one of the settings': '应写明模板的目标（target），取自设置',
  '"<name>" is not one of the targets in the settings (<,names>)': '设置中没有目标“<name>”（现有：<,names>）',
  '<field> stands beside use; there is none here': '<field> 与 use 一起使用，而此处没有 use',

  'expected a number or { parameter: NAME }': '应为数字或 { parameter: 名称 }',
  'expected a number, a percentage such as 80%, or { parameter: NAME }':
    '应为数字、80% 这样的百分比，或 { parameter: 名称 }',
  'expected a number, or a percentage such as 80%': '应为数字，或 80% 这样的百分比',
  'expected a percentage such as 20%': '应为 20% 这样的百分比',
  'expected query or entry, one of them; found <?given>': 'query 和 entry 应正好写一个；现为<?given>',
  'expected query or entry; found <?given>': '应写 query 或 entry；现为<?given>',
  'expected query or entry, not both': 'query 和 entry 只能写一个',
  'a percentage needs against: tested-limit or target': '百分比须与 against: tested-limit 或 target 一起写',
  'against goes with a percentage, such as below: 80%': 'against 与百分比一起写，如 below: 80%',
  '<limit> is that of an entry: name it': '<limit> 属于某个入口：请写明 entry',
  '<limit> is that of an entry: write entry: app@method instead of query':
    '<limit> 属于某个入口：请写 entry: app@method，不写 query',
  'expected yesterday, last-week, plan, <,others>': '应为 yesterday、last-week、plan、<,others>',
  '<?judgements> need against: a duration such as 10m, yesterday, last-week or plan':
    '<?judgements>须有 against：10m 这样的时长、yesterday、last-week 或 plan',
  'against goes with drops, rises, or above or below as a percentage only':
    'against 只与 drops、rises 或写成百分比的 above、below 一起写',
  'minimum goes with drops, rises, or above or below as a percentage only':
    'minimum 只与 drops、rises 或写成百分比的 above、below 一起写',

  'there is no action template "<name>"; there are <,names>': '没有动作模板“<name>”；现有：<,names>',
  'there is no step "<name>"': '没有步骤“<name>”',
  'step "<name>" makes no silence': '步骤“<name>”不创建静默',
  'step "<name>" comes later: there is no silence yet': '步骤“<name>”在后面：此时还没有静默',
  '<template> has no parameter "<name>": it has <,names>': '模板 <template> 没有参数“<name>”；它有：<,names>',
  '<template> needs the parameter "<name>" (<type>)': '模板 <template> 需要参数“<name>”（<type>）',
  'expected a number': '应为数字',
  'expected at least <least>': '应不小于 <least>',
  'expected at most <most>': '应不大于 <most>',
  'expected true or false': '应为 true 或 false',
  'expected text': '应为文本',
  'expected one of <,names>': '应为以下之一：<,names>',
  'expected text that matches <pattern>': '应为符合 <pattern> 的文本',
  'template <name>: <*why>': '模板 <name>：<*why>',
  'template <name>: <place>: <*why>': '模板 <name>：<place>：<*why>',
  '"<name>" has not been filled in': '“<name>”尚未填入',
  'is no request': '不是有效的请求',
  'expected the name of the file, "<name>"': '应与文件名相同：“<name>”',
  'expected a name of lower-case letters, digits and "-"': '应为由小写字母、数字和“-”组成的名称',
  'choices go with type choice': 'choices 用于 type choice',
  'pattern goes with type text': 'pattern 用于 type text',
  'what has a default is never left out': '有 default 的参数不会被省略，不必写 optional',
  '"<name>" is a part of the path: expected text, number or choice, and not optional':
    '“<name>”是路径的一部分：type 应为 text、number 或 choice，且不能是 optional',
  '"<name>" is used nowhere in the request': '请求中没有用到“<name>”',
};
