/**
 * An inline script directly behind the element, so that it has run when the first layer is painted. It shows the layer to
 * visitors without a consent cookie, and keeps their first click for the script to come. A refusal or a grant closes the
 * layer at once; the script decides about its effect. The property that keeps the click has no setter and cannot be
 * redefined, so that no other script of the page can pass off an event as a click.
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
  var clicked;
  Object.defineProperty(root, 'clicked', { get: function () { return clicked; } });
  root.addEventListener('click', function (event) {
    var control = event.target.closest('[data-action]');
    if (!control || clicked || root.host.matches(':defined')) return;
    event.preventDefault();
    clicked = [control.getAttribute('data-action'), event];
    layer.hidden = /^(accept|reject)$/.test(clicked[0]);
  });
})(document.currentScript);`;
