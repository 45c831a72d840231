/** K5. A lazy loader finds no address of a held element before consent. */
import assert from 'node:assert/strict';
import { page } from '../support/page.mjs';

const EMBEDS = `
  <iframe class="lazyload lazy" data-consent="marketing" data-consent-src="%tracker%/frame/video" width="480" height="320" title="Video"></iframe>
  <img class="lazyload lazy" data-consent="marketing" data-consent-src="%tracker%/pixel/a.gif" data-consent-srcset="%tracker%/pixel/b.gif 2x" width="200" height="200" alt="">
  <video class="lazyload lazy" data-consent="marketing" data-consent-src="%tracker%/film" data-consent-poster="%tracker%/pixel/c.gif" width="200" height="200"></video>
  <picture data-consent="marketing"><source data-consent-srcset="%tracker%/pixel/d.gif"><img class="lazyload lazy" data-consent-src="%tracker%/pixel/e.gif" width="200" height="200" alt=""></picture>`;

async function asksNothingBefore(visit) {
  await visit.open();
  await visit.untilAsking();
  await visit.evaluate(() => scrollTo(0, 500));
  await visit.atRest();
  assert.deepEqual(
    visit.requests.filter((request) => request.startsWith('tracker')),
    [],
    'before a choice',
  );
  await visit.accept();
  await visit.untilAsked('tracker/frame/video');
  await visit.untilAsked('tracker/pixel');
}

export default [
  {
    name: 'the snippet that sets src from data-src when the page has loaded',
    from: 'Page builders and optimisers (WP Rocket, FAZ) set src = data-src on every frame: the tracker was asked before a choice.',
    page: page({
      body: `${EMBEDS}<script>addEventListener('load', () => {
        for (const one of document.querySelectorAll('iframe, img, video, source')) {
          if (one.dataset.src) one.src = one.dataset.src;
          if (one.dataset.srcset) one.srcset = one.dataset.srcset;
        }
        ran.push('loader');
      })</script>`,
    }),
    expect: asksNothingBefore,
  },
  {
    name: 'lazysizes',
    from: 'The most used lazy loader reads data-src, data-srcset and data-poster of everything with its class.',
    page: page({ head: '<script src="/apps/lazysizes.js" async></script>', body: EMBEDS }),
    expect: asksNothingBefore,
  },
  {
    name: 'vanilla-lazyload',
    from: 'It reads data-src, data-srcset and data-poster, and adds an entry to the history by a frame.',
    page: page({
      head: '<script src="/apps/vanilla-lazyload.js"></script>',
      body: `${EMBEDS}<script>new LazyLoad({ elements_selector: '.lazy', threshold: 2000 })</script>`,
    }),
    expect: asksNothingBefore,
  },
  {
    name: 'a loader with an IntersectionObserver that copies every data attribute that ends in src',
    from: 'Hand-written loaders look for data-src, data-lazy-src and data-original.',
    page: page({
      body: `${EMBEDS}<script>
        const seen = new IntersectionObserver((entries) => {
          for (const { isIntersecting, target } of entries)
            for (const name of ['src', 'lazySrc', 'original']) if (isIntersecting && target.dataset[name]) target.src = target.dataset[name];
        }, { rootMargin: '2000px' });
        for (const one of document.querySelectorAll('iframe, img, video')) seen.observe(one);
      </script>`,
    }),
    expect: asksNothingBefore,
  },
  {
    name: 'the old spelling beside such a snippet is named by the audit',
    from: 'Who has written data-src cannot know which plug-in will read it; the audit has to say so.',
    page: page({
      body: `<iframe data-consent="marketing" data-src="%tracker%/frame/video" width="480" height="320" title="Video"></iframe>
        <script>addEventListener('load', () => { const frame = document.querySelector('iframe'); frame.src = frame.dataset.src; })</script>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.untilAsking();
      await visit.atRest();
      const { leaks } = await visit.api('audit');
      assert.ok(
        leaks.some(({ code, message, what }) => /data-src|frame\/video/.test(`${code} ${message} ${what}`)),
        JSON.stringify(leaks),
      );
    },
  },
];
