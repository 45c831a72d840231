import type { ChangeNews, NewsHost } from './change-news.js';

/** What is told of a change beside the text. Without that the text can be read, too. */
export async function readChange(host: NewsHost): Promise<ChangeNews | undefined> {
  if (!host.site().change) return undefined;
  try {
    return await (await import('./change-notice.js')).readNews(host);
  } catch (cause) {
    host.store.report('statement', 'what has changed could not be told', cause);
    return undefined;
  }
}
