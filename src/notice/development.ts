/** Whether the page is served from the developer's own machine. */
export function isDevelopment(): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.*\.(local|localhost|test))$/.test(location.hostname);
}
