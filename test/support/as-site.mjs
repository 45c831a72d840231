/** An address without a port, as visitors see it: one with a port is taken for a developer's, who is told more. */
export const SITE = 'http://localhost';

/**
 * Lets Chromium find a server there, and below.
 *
 * @param {string} origin of the server
 * @returns {string[]} arguments to launch it with
 */
export function asSite(origin) {
  const { port } = new URL(origin);
  const rules = ['localhost', '*.localhost'].map((host) => `MAP ${host}:80 127.0.0.1:${port}`);
  return [`--host-resolver-rules=${rules.join(', ')}`];
}
