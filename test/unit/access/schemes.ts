import { executeServerCommand } from '@web/test-runner-commands';

/** What a visitor's system can be set to. */
export const SCHEMES = {
  light: { 'prefers-color-scheme': 'light' },
  dark: { 'prefers-color-scheme': 'dark' },
  'forced colours': { 'forced-colors': 'active' },
} as const;

/** Sets it, and says whether the page has it: WebKit is light or dark from its start, and knows no forced colours. */
export async function setScheme(features: Readonly<Record<string, string>>): Promise<boolean> {
  const { supported } = await executeServerCommand<{ supported: boolean }, Readonly<Record<string, string>>>(
    'set-media',
    features,
  );
  return supported;
}
