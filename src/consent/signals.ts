declare global {
  interface Navigator {
    /** https://w3c.github.io/gpc/ ; absent where the browser does not support it. */
    readonly globalPrivacyControl?: boolean;
  }
}

/** Whether the browser asks not to be tracked. There is no change event: it is read at each decision. */
export const globalPrivacyControl = (): boolean => !!navigator.globalPrivacyControl;
