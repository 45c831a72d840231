/** On a server there is no page; importing must not fail there. The script tag's files are built without the question. */
export const isServer: boolean = typeof document === 'undefined';
