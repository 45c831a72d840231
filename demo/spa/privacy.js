/** The privacy page of the console: reads the choice and changes it, by the library's interface and events alone. */

/** @param {HTMLElement} page where the elements with `data-state` and `data-call` are */
export function followChoice(page) {
  const fields = Object.fromEntries(
    Array.from(page.querySelectorAll('[data-state]'), (field) => [field.dataset.state, field]),
  );

  (window.privacyNotice ||= []).push(async (notice) => {
    await notice.ready;
    tell(notice, fields);
    for (const button of page.querySelectorAll('[data-call]')) {
      const { call, fragment, view } = button.dataset;
      button.addEventListener('click', () => notice[call](view, fragment));
    }
    document.addEventListener('consentchange', function follow({ detail }) {
      // Another page of the app has taken this one's place.
      if (!fields.choice.isConnected) {
        document.removeEventListener('consentchange', follow);
        return;
      }
      tell(notice, fields);
      fields.change.textContent = `${detail.origin}：开启 ${list(detail.added)}，关闭 ${list(detail.removed)}`;
    });
  });
}

/**
 * @param {any} notice `window.privacyNotice`
 * @param {Record<string, HTMLElement>} fields
 */
function tell(notice, { choice, granted }) {
  choice.textContent = notice.choice ? describe(notice.choice.purposes) : '还没有作出选择';
  granted.textContent = String(notice.granted('analytics'));
}

/** @param {Record<string, boolean>} purposes */
function describe(purposes) {
  return Object.entries(purposes)
    .map(([purpose, isGranted]) => `${purpose}：${isGranted ? '同意' : '拒绝'}`)
    .join('，');
}

/** @param {readonly string[]} purposes */
function list(purposes) {
  return purposes.join('、') || '无';
}
