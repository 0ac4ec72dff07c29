import type { ConfigFile, SetUpAnswers, SourceAnswers } from '../../model/first-run.ts';
import { flow, yamlField, type YamlMap, type YamlValue } from './yaml-text.ts';
import { zonedMoment } from './zoned-moment.ts';

/** What a stage is called on the boards, in both languages. */
const stageNames = {
  exposure: { en: 'Exposure', zh: '曝光' },
  claim: { en: 'Coupon claim', zh: '领券' },
  redemption: { en: 'Redemption', zh: '核销' },
  order: { en: 'Orders', zh: '下单' },
  payment: { en: 'Payments', zh: '支付' },
} as const;

/** What a text says to whoever opens it later, in the language of the console. */
const comments = {
  en: {
    settings: [
      'Settings of Tidewatch, written by its set-up. They are yours: edit them as you like; they are read when the console starts.',
      'Check them with: npm run -s tidewatch -- validate tidewatch.yaml promotion.yaml',
    ],
    noSecrets:
      'Secrets stand here by their names only; their values are read from secrets.yaml or TIDEWATCH_SECRET_NAME.',
    targets:
      'The only addresses that plans may call, such as { shop: { url: https://… } }. Plans: plans: plans/',
    promotion: ['The promotion, written by the set-up of Tidewatch. It is followed while the console runs.'],
    phases: 'T±0 is the start of the peak. Other phases: prepare, warm-up, wind-down.',
    funnel: 'Per minute, now; one series for each line, told apart by the label "line".',
    entries:
      'query: requests per second now. Without tested (what a load test has shown) the limit is unknown, and the board says so.',
  },
  'zh-CN': {
    settings: [
      'Tidewatch 的配置，由“接入自己的系统”生成。文件归你所有，可随意修改；控制台启动时读取。',
      '检查：npm run -s tidewatch -- validate tidewatch.yaml promotion.yaml',
    ],
    noSecrets: '密钥只写名称；取值来自 secrets.yaml 或 TIDEWATCH_SECRET_NAME。',
    targets: '预案只能调用这里列出的地址，例如 { shop: { url: https://… } }。预案目录：plans: plans/',
    promotion: ['大促配置，由 Tidewatch 的“接入自己的系统”生成。控制台运行期间会持续跟踪此文件。'],
    phases: 'T±0 为高峰开始时刻。其他阶段：prepare、warm-up、wind-down。',
    funnel: '每分钟的当前值；每条业务线一个序列，以标签 "line" 区分。',
    entries: 'query：当前每秒请求数。没有 tested（压测结果）时容量上限未知，看板会如实显示。',
  },
} as const;

/** Where the answers stand in the files: the numbers of the stages that were not left out. */
export function writtenStages(answers: SetUpAnswers): number[] {
  return answers.stages.flatMap(({ query }, index) => (query.trim() === '' ? [] : [index]));
}

/** The two files that the answers come to, exactly as they would be written. No value of a secret is ever in them. */
export function fileTexts(answers: SetUpAnswers): Record<ConfigFile, string> {
  return { 'tidewatch.yaml': settingsText(answers), 'promotion.yaml': promotionText(answers) };
}

function settingsText(answers: SetUpAnswers): string {
  const words = comments[answers.language];
  const { source, alertmanager, people, promotion } = answers;
  const sources: YamlValue[] = [
    flow({ id: 'prom', kind: 'prometheus', url: source.url.trim(), every: '5s', ...accessOf(source) }),
  ];
  if (alertmanager !== null) {
    const { url } = alertmanager;
    sources.push(
      flow({ id: 'am', kind: 'alertmanager', urls: [url.trim()], every: '5s', ...accessOf(alertmanager) }),
    );
  }
  return document([
    ...words.settings.map(comment),
    yamlField('language', answers.language),
    yamlField('zone', promotion.zone.trim()),
    yamlField('promotion', 'promotion.yaml'),
    comment(words.noSecrets),
    yamlField('sources', sources),
    comment(words.targets),
    'targets: {}',
    yamlField(
      'people',
      people.map(({ id, name, phone, role }) =>
        flow({
          id: id.trim(),
          name: name.trim(),
          phone: phone.trim() === '' ? undefined : phone.trim(),
          roles: [role],
        }),
      ),
    ),
  ]);
}

function promotionText(answers: SetUpAnswers): string {
  const words = comments[answers.language];
  const { promotion, lines, stages, entries } = answers;
  const moment = (wall: string) => zonedMoment(wall, promotion.zone.trim()) ?? wall.trim();
  return document([
    ...words.promotion.map(comment),
    yamlField('id', promotion.id.trim()),
    yamlField('name', promotion.name.trim()),
    yamlField('zone', promotion.zone.trim()),
    yamlField('currency', promotion.currency.trim()),
    comment(words.phases),
    yamlField('phases', [flow({ id: 'peak', start: moment(promotion.start), end: moment(promotion.end) })]),
    yamlField(
      'lines',
      lines.map(({ id, name, tier }) => flow({ id: id.trim(), name: name.trim(), tier })),
    ),
    comment(words.funnel),
    yamlField('funnel', {
      stages: writtenStages(answers).flatMap((index) => {
        const stage = stages[index];
        return stage === undefined
          ? []
          : [{ id: stage.id, name: flow(stageNames[stage.id]), query: stage.query.trim() }];
      }),
    }),
    comment(words.entries),
    yamlField(
      'entries',
      entries.map((entry): YamlMap => ({
        id: entry.id.trim(),
        name: entry.name.trim(),
        line: entry.line.trim(),
        tier: lines.find(({ id }) => id.trim() === entry.line.trim())?.tier ?? 'core',
        query: entry.query.trim(),
        ...testedOf(entry, promotion.zone.trim()),
      })),
    ),
  ]);
}

function testedOf(entry: SetUpAnswers['entries'][number], zone: string): YamlMap {
  const limit = entry.limit.trim();
  if (limit === '') return {};
  const day = entry.testedOn.trim();
  return {
    tested: flow({
      // What is no number is refused at its field, by the schema.
      limit: /^\d+(\.\d+)?$/.test(limit) ? Number(limit) : limit,
      at: zonedMoment(`${day}T00:00`, zone) ?? day,
      build: entry.build.trim(),
    }),
  };
}

function accessOf({ auth, secret, user, ca }: SourceAnswers): YamlMap {
  const ref = { secret: secret.trim() };
  const access =
    auth === 'bearer'
      ? { auth: { bearer: ref } }
      : auth === 'basic'
        ? { auth: { basic: { user: user.trim(), password: ref } } }
        : {};
  return { ...access, ca: ca.trim() === '' ? undefined : ca.trim() };
}

/** No answer gets into a comment, so that none can end it. */
function comment(text: string): string {
  return `# ${text}`;
}

function document(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}
