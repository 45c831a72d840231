/**
 * Stands right behind the element, so that it has run when the first layer is painted: shows it to who has no consent
 * cookie, and keeps the first click for the script to come. A refusal or a grant closes it at once; what it comes to is
 * the script's to say.
 */
export const EARLY = `(function (script) {
  var root = script.previousElementSibling.shadowRoot;
  if (!root) return;
  var layer = root.querySelector('section');
  try {
    layer.hidden = ('; ' + document.cookie).indexOf('; ' + script.getAttribute('data-name') + '=') >= 0;
  } catch (error) {
    layer.hidden = false;
  }
  root.addEventListener('click', function (event) {
    var control = event.target.closest('[data-action]');
    if (!control || root.clicked || root.host.matches(':defined')) return;
    event.preventDefault();
    root.clicked = [control.getAttribute('data-action'), event];
    layer.hidden = /^(accept|reject)$/.test(root.clicked[0]);
  });
})(document.currentScript);`;
