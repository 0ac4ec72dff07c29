import { textIn, type Language, type LocalText } from '../../../../shared/model/local-text.ts';
import type { MessageBox } from '../message-box.ts';
import type { UpdateState } from './update-state.ts';

/** What a person may choose of a new version: to download it, or to restart the console with it. */
export type UpdateAct = 'fetch' | 'put-in';

/** A message with choices; the last one closes it, and so does Escape. */
export type UpdateBox = MessageBox & { buttons: string[]; cancelId: number };

const texts = {
  en: {
    close: 'Close',
    later: 'Later',
    fetch: 'Download',
    'put-in': 'Restart to update',
    line: {
      off: 'Updates: off',
      'not-asked': 'Updates: not looked for yet',
      unable: 'Updates: this copy cannot update itself',
      current: 'Updates: up to date',
      found: 'Updates: version {{version}} can be had',
      fetching: 'Updates: version {{version}} is being downloaded',
      ready: 'Updates: version {{version}} is ready',
      waits: 'Updates: version {{version}} waits',
      failed: 'Updates: the last try failed',
    },
    off: [
      'Updates are off',
      'No address is configured, so nothing is asked. To switch them on, write "updates": {"address": "https://…"} into desktop.json (Help, Show the data folder), then start Tidewatch again.',
    ],
    unable: [
      'This copy of Tidewatch cannot update itself',
      'It was not put here by one of its installers. Replace it the way it came here.',
    ],
    current: ['Tidewatch {{own}} is the newest version', 'It looks again by itself every four hours.'],
    found: [
      'Version {{version}} can be had',
      'This is {{own}}. Downloading changes nothing yet: the new version is put in when you restart.',
    ],
    fetching: [
      'Version {{version}} is being downloaded',
      'A message says when it is here. Before a peak, and while a plan runs or an incident is open, the download stops.',
    ],
    ready: [
      'Version {{version}} is ready',
      'Restarting closes this console for about a minute: nothing is watched meanwhile. It opens again as from the start menu, without options of a command line.',
    ],
    waits: [
      'Version {{version}} waits',
      '{{reason}} Until that is over, it is neither downloaded nor put in.',
    ],
    notNow: [
      'No new version is looked for now',
      '{{reason}} Once that is over, Tidewatch looks again by itself.',
    ],
    unreachable: [
      'The update address does not answer',
      'Whether there is a newer version is not known; this one stays. Check the network, and the address in desktop.json (Help, Show the data folder). It is tried again within four hours.',
    ],
    'no-release': [
      'The update address has no release for this computer',
      'What it answered is not a list of releases for this system; this version stays. Check address and channel in desktop.json (Help, Show the data folder), or ask whoever publishes the releases.',
    ],
    'not-trusted': [
      'The new version was refused',
      'It is not what was announced, or it lies on another server. It is not used; this version stays. Try once more. If it happens again, tell whoever publishes the releases: somebody may have changed it.',
    ],
    failed: [
      'The new version did not go in',
      'This version stays. The disk may be full, or you may not write there. See to that and try again, or run the new installer yourself.',
    ],
  },
  'zh-CN': {
    close: '关闭',
    later: '稍后',
    fetch: '下载',
    'put-in': '重启并更新',
    line: {
      off: '更新：未启用',
      'not-asked': '更新：尚未检查',
      unable: '更新：此副本无法自行更新',
      current: '更新：已是最新版本',
      found: '更新：发现新版本 {{version}}',
      fetching: '更新：正在下载版本 {{version}}',
      ready: '更新：版本 {{version}} 已就绪',
      waits: '更新：版本 {{version}} 等待中',
      failed: '更新：上次尝试失败',
    },
    off: [
      '更新未启用',
      '未配置更新地址，因此不会发出任何请求。如需启用，请在 desktop.json（“帮助”中的“打开数据文件夹”）中写入 "updates": {"address": "https://…"}，然后重新启动 Tidewatch。',
    ],
    unable: ['此 Tidewatch 副本无法自行更新', '它不是通过安装程序安装的。请按原来的方式替换。'],
    current: ['Tidewatch {{own}} 已是最新版本', '之后每四小时自动检查一次。'],
    found: ['发现新版本 {{version}}', '当前版本为 {{own}}。下载不会改变任何内容，重启时才会安装新版本。'],
    fetching: [
      '正在下载版本 {{version}}',
      '下载完成后会有提示。高峰临近、预案执行或故障未解决时，下载会停止。',
    ],
    ready: [
      '版本 {{version}} 已就绪',
      '重启会使控制台关闭约一分钟，其间不监控任何内容。重新打开时如同从开始菜单启动，不带命令行选项。',
    ],
    waits: ['版本 {{version}} 等待中', '{{reason}}在此之前既不下载也不安装。'],
    notNow: ['现在不检查新版本', '{{reason}}之后 Tidewatch 会自动再次检查。'],
    unreachable: [
      '更新地址没有应答',
      '无法得知是否有新版本，当前版本保持不变。请检查网络，以及 desktop.json 中的地址（“帮助”中的“打开数据文件夹”）。四小时内会自动重试。',
    ],
    'no-release': [
      '更新地址没有适用于本机的版本',
      '返回的内容不是适用于此系统的版本列表，当前版本保持不变。请检查 desktop.json 中的地址和通道（“帮助”中的“打开数据文件夹”），或询问版本发布者。',
    ],
    'not-trusted': [
      '已拒绝新版本',
      '内容与发布信息不符，或位于其他服务器。新版本不会被使用，当前版本保持不变。请再试一次；如再次出现，请告知版本发布者：内容可能被篡改。',
    ],
    failed: [
      '新版本未能安装',
      '当前版本保持不变。可能是磁盘已满，或没有写入权限。请处理后重试，或自行运行新的安装程序。',
    ],
  },
} as const;

interface Told {
  state: UpdateState;
  /** The version that runs. */
  own: string;
  /** Why nothing is done at this moment; null where it may be. */
  reason: LocalText | null;
  language: Language;
}

/** How it stands, and what of it a person may choose now, in the order of the buttons. */
export function updateBox(told: Told): { box: UpdateBox; acts: UpdateAct[] } {
  const text = texts[told.language];
  const topic = topicOf(told);
  const [message, detail] = text[topic];
  const acts: UpdateAct[] = topic === 'found' ? ['fetch'] : topic === 'ready' ? ['put-in'] : [];
  const buttons = [...acts.map((act) => text[act]), acts.length > 0 ? text.later : text.close];
  const box: UpdateBox = {
    type: told.state.kind === 'failed' ? 'warning' : 'info',
    message: filled(message, told),
    detail: filled(detail, told),
    buttons,
    cancelId: acts.length,
  };
  return { box, acts };
}

/** The same in a line, for the box that says which versions run. */
export function updateLine(told: Told): string {
  const topic = topicOf(told);
  const { line } = texts[told.language];
  return filled(line[topic === 'waits' ? topic : told.state.kind], told);
}

function topicOf({ state, reason }: Told) {
  switch (state.kind) {
    case 'off':
    case 'unable':
    case 'fetching':
      return state.kind;
    case 'found':
    case 'ready':
      return reason === null ? state.kind : 'waits';
    case 'failed':
      return state.problem;
    case 'current':
      return reason === null ? state.kind : 'notNow';
    case 'not-asked':
      return 'notNow';
  }
}

function filled(text: string, { state, own, reason, language }: Told): string {
  const values = {
    own,
    version: 'version' in state ? (state.version ?? '') : '',
    reason: reason === null ? '' : textIn(reason, language),
  };
  return text
    .replaceAll(/\{\{(own|version|reason)\}\}/g, (_found, name: keyof typeof values) => values[name])
    .trim();
}
