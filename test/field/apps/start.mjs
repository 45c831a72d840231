/** What every application shows at first. The field cases change it by `app.change()`. */
export const START = { route: 'report', items: ['a', 'script', 'template', 'frame', 'video', 'b'], film: 'film-1' };

/** The content of the held template. */
export const WIDGET = '<b class="widget">widget</b>';
