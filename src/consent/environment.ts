/** On a server there is no page; importing must not fail there. The script tag's files are built without the question. */
export const isServer: boolean = typeof document === 'undefined';

/** Whether our code is a script of its own, and no module. The script tag's files are built without the question. */
export const isClassic: boolean = !isServer && !!document.currentScript;
