/**
 * Runs a function, by its text, with the rights of Firefox itself, where preferences and the accessibility tree are.
 * Firefox allows it when it was started with `--remote-allow-system-access`.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {Function} task
 * @param {string} argument handed to it
 */
export async function insideFirefox({ connection }, task, argument) {
  const { result: tree } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { result } = await connection.send('script.callFunction', {
    functionDeclaration: String(task),
    target: { context: tree.contexts[0].context },
    arguments: [{ type: 'string', value: argument }],
    awaitPromise: true,
  });
  if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
  return result.result.value;
}

export const isFirefox = (page) => !!page.browser?.().connection;
