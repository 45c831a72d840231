/** Habits of vendors' snippets and of pages around them: what holds, and what a page has to know. */
import assert from 'node:assert/strict';
import { held, page } from '../support/page.mjs';

const GUARD = `<script src="/dist/guard.js" data-hosts='{"marketing": ["%tracker.host%"]}'></script>`;
/** Returns whether a place has a placeholder: those of frames are inside the frame. Runs in the page. */
const placeholderIn = (selector) => {
  const place = document.querySelector(selector);
  const inFrame = place?.querySelector('iframe')?.contentDocument?.querySelector('.placeholder');
  return !!(inFrame ?? place?.querySelector('privacy-notice-stand-in'));
};

export default [
  {
    name: 'an order is sent after a refusal, although its button calls a refused tag',
    from: 'A click handler of a shop called gtag() before it sent the order; without the tag the order was lost. A queue of the page takes the calls.',
    page: page({
      head: '<script>window.gtag = (...parts) => ran.push(parts.join());</script>',
      body: `${held('', 'window.gtag = () => ran.push("statistics")')}
        <button id="buy" onclick="gtag('event', 'purchase'); ran.push('order sent')">Buy</button>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.reject();
      await visit.click('#buy');
      await visit.ran('event,purchase', 'order sent');
    },
  },
  {
    name: 'embeds in a closed tab, an accordion and a dialog wait, and have their placeholders once they are seen',
    from: 'A video in a closed tab had no box when placeholders were made, and stayed empty.',
    page: page({
      body: `<div id="tab" hidden><iframe data-consent="marketing" data-consent-src="%tracker%/frame/film" width="480" height="320" title="Film"></iframe></div>
        <details id="more"><summary>More</summary><video data-consent="marketing" data-consent-src="%tracker%/film.mp4" width="480" height="320"></video></details>
        <dialog id="dialog"><img data-consent="marketing" data-consent-src="%tracker%/pixel/map.gif" width="480" height="320" alt="Map" style="display: block"></dialog>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.reject();
      await visit.evaluate(() => {
        document.getElementById('tab').hidden = false;
        document.getElementById('more').open = true;
      });
      await visit.until(placeholderIn, '#tab');
      await visit.until(placeholderIn, '#more');
      await visit.evaluate(() => document.getElementById('dialog').showModal());
      await visit.until(placeholderIn, '#dialog');
      assert.equal(visit.asked('tracker/'), 0);
    },
  },
  {
    name: 'a snippet that waits for load runs, and load is not faked',
    from: 'Vendors start at window.onload, which is past after a click. The page can call the listener itself.',
    page: page({
      body: held('', "window.onload = () => ran.push('onload'); ran.push(document.readyState)"),
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('complete');
    },
  },
  {
    name: 'a pixel in noscript is not requested where there is script, and the audit names it',
    from: 'A tag manager’s snippet has a frame or pixel in noscript, which no consent tool can hold.',
    page: page({
      body: `${held('', "ran.push('pixel')")}<noscript><img src="%tracker%/pixel/a.gif" width="1" height="1" alt=""></noscript>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('pixel');
      assert.equal(visit.asked('tracker/'), 0);
    },
  },
  {
    name: 'a template that is held has a placeholder for who refused',
    from: 'A feed that a script draws left an empty place after a refusal, and nobody knew why.',
    page: page({
      body: `<main style="width: 600px"><div id="place"><template data-consent="marketing"><blockquote style="height: 300px">post</blockquote></template></div></main>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.reject();
      await visit.until(placeholderIn, '#place');
    },
  },
  {
    name: 'a frame that a plug-in writes is held by the guard, and has a placeholder',
    from: 'Plug-ins write a video frame with innerHTML; the guard held it, and an empty box stayed.',
    page: page({
      before: GUARD,
      body: `<div id="place" style="width: 480px; height: 320px"></div>
        <script>document.getElementById('place').innerHTML = '<iframe src="%tracker%/frame/film" width="480" height="320" title="Film"></iframe>';</script>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.reject();
      await visit.until(placeholderIn, '#place');
      assert.equal(visit.asked('tracker/'), 0);
    },
  },
];
