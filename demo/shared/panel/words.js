/** The panel's texts, in the language of the page. */
const ZH = {
  lang: 'zh-CN',
  title: '实时',
  silence: '一片安静：没有任何请求发出',
  traffic: (count) => `打开本页后收到 ${count} 个请求`,
  hits: '收集器收到',
  kept: 'Cookie 与存储',
  events: '事件',
  again: '重新开始',
  none: '无',
  undecided: '尚未选择',
  places: { cookie: 'Cookie', local: '本地', session: '会话' },
};

const EN = {
  lang: 'en',
  title: 'Live',
  silence: 'Silence: nothing has been sent',
  traffic: (count) => (count === 1 ? '1 request since this page opened' : `${count} requests since this page opened`),
  hits: 'At the collector',
  kept: 'Cookies and storage',
  events: 'Events',
  again: 'Start over',
  none: 'none',
  undecided: 'undecided',
  places: { cookie: 'cookie', local: 'local', session: 'session' },
};

export const words = document.documentElement.lang.startsWith('zh') ? ZH : EN;
