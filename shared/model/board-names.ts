const english = {
  overview: 'Overview',
  funnel: 'Funnel',
  capacity: 'Capacity',
  planning: 'Planning',
  alerts: 'Alerts',
  incidents: 'Incidents',
  diagnosis: 'Diagnosis',
  timeline: 'Timeline',
  plans: 'Plans',
  executions: 'Plan runs',
  drills: 'Drills',
  freeze: 'Freeze',
  review: 'Review',
  onCall: 'On call',
  sources: 'Sources',
};

/** A board with a place in the rail. */
export type BoardName = keyof typeof english;

const chinese: Record<BoardName, string> = {
  overview: '总览',
  funnel: '漏斗',
  capacity: '容量',
  planning: '规划',
  alerts: '告警',
  incidents: '故障',
  diagnosis: '诊断',
  timeline: '时间线',
  plans: '预案',
  executions: '预案执行',
  drills: '演练',
  freeze: '封网',
  review: '复盘',
  onCall: '值班',
  sources: '数据源',
};

/** What each is called, on its page, in the rail and in the menu; in the order of the rail. */
export const boardTitles = { en: english, 'zh-CN': chinese };

/** The boards' pages, `/on-call` among them, with their titles. */
export function boardPages(language: keyof typeof boardTitles): { path: string; title: string }[] {
  return Object.entries(boardTitles[language]).map(([name, title]) => ({
    path: `/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    title,
  }));
}
