// The built site in a real browser: one page of each form and language, as readers meet it.
//
// Run by `tests/run browser`; `FORM=tool` looks at the pages of one form alone.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { axe, clippedText, kept, launch, layoutShift, open, sidewaysScroll, spaceText, tabStops } from './browser.mjs';
import { check as checkMarkup } from './nu.mjs';
import { place, serve } from './server.mjs';
import { buildKitchenSink, buildShipped, cleanUp, pagesOfEachForm, pagesOfEveryFeature } from './site.mjs';

const server = await serve();
const sites = [
  { name: 'shipped', prefix: place, build: buildShipped, pages: pagesOfEachForm },
  { name: 'kitchen-sink', prefix: '/sink/', build: buildKitchenSink, pages: pagesOfEveryFeature },
].map(({ name, prefix, build, pages }) => {
  const folder = build(name, server.origin + prefix);
  server.mount(prefix, folder);
  return { name, folder, url: server.origin + prefix, pages };
});

const wanted = process.env.FORM;
const pages = sites.flatMap(({ name, folder, url, pages }) =>
  pages(folder)
    .filter(({ form }) => !wanted || form === wanted)
    .map((page) => ({ ...page, site: name, url: url + page.path, label: `${name}: ${page.form} (${page.lang})` })),
);
const whole = pages.filter(({ form }) => form !== 'redirect');

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server.close();
  cleanUp();
});

/** Fails with everything that was found, a line each. */
function nothing(found, what) {
  assert.equal(found.length, 0, `${what}:\n  ${[...new Set(found)].join('\n  ')}`);
}

/** A test of each page, two at a time: there are two cores. */
function eachPage(what, list, body, options = {}) {
  describe(what, { concurrency: 2 }, () => {
    for (const page of list) {
      test(page.label, { timeout: 60_000 }, async () => {
        const opened = await open(browser, page.url, options);
        try {
          await body(opened, page);
          nothing(opened.troubles, 'troubles');
        } finally {
          await opened.context().close();
        }
      });
    }
  });
}

describe('the Nu checker finds nothing', { concurrency: 1 }, () => {
  for (const { name, folder } of sites) {
    test(name, { timeout: 240_000 }, () => nothing(checkMarkup(folder), 'findings'));
  }
});

eachPage('axe-core finds nothing at any width, light and dark', whole, async (page) => {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const violation of await axe(page)) found.push(`${width} px, ${colorScheme}: ${violation}`);
    }
  }
  nothing(found, 'violations');
});

describe('the page is whole without script', { concurrency: 2 }, () => {
  for (const { label, url } of whole) {
    test(label, { timeout: 60_000 }, async (t) => {
      const words = (page) => page.evaluate(() => document.querySelector('main').innerText.split(/\s+/).filter(Boolean));
      const scripted = await open(browser, url);
      const expected = await words(scripted);
      const scripts = await scripted.locator('script[src]').count();
      await scripted.context().close();
      if (scripts === 0) return t.skip('it has none');
      const page = await open(browser, url, { extraHTTPHeaders: { 'x-without-script': 'yes' } });
      try {
        const found = [];
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          for (const violation of await axe(page)) found.push(`${width} px: ${violation}`);
        }
        nothing(found, 'violations');
        const without = new Set(await words(page));
        nothing(expected.filter((word) => !without.has(word)), 'words that only a script shows');
      } finally {
        await page.context().close();
      }
    });
  }
});

eachPage('nothing is lost at 320 px, nor with wider spacing', whole, async (page) => {
  await page.setViewportSize({ width: 320, height: 640 });
  nothing(await sidewaysScroll(page), 'scrolls sideways');
  nothing(await clippedText(page), 'cut off');
  await spaceText(page);
  nothing(await sidewaysScroll(page), 'scrolls sideways, spaced as WCAG 1.4.12 says');
  nothing(await clippedText(page), 'cut off, spaced as WCAG 1.4.12 says');
});

for (const width of [1280, 360]) {
  eachPage(`everything is reached by keyboard at ${width} px`, whole, async (page, { form, lang }) => {
    await page.setViewportSize({ width, height: 900 });
    const { stops, ended } = await tabStops(page);
    assert.ok(ended, 'the Tab key does not come to an end');
    const told = (stop) => `${stop.tag} «${stop.name}»`;
    assert.match(stops[0]?.href ?? '', /^#/, `the first stop is no skip link but ${told(stops[0] ?? { tag: 'nothing' })}`);
    if (form !== 'chooser') {
      const at = stops.findIndex(({ hreflang }) => hreflang && hreflang !== lang);
      assert.ok(at >= 0 && at < 5, `the language switch is stop ${at + 1}: ${stops.slice(0, 6).map(told).join(', ')}`);
    }
    nothing(stops.filter(({ outlined }) => !outlined).map(told), 'focus without an outline of 2 px');
    nothing(stops.filter(({ inside, small }) => !inside || small).map(told), 'focus out of sight');
    nothing(stops.filter(({ covered }) => covered).map(told), 'focus that something covers');
  }, { reducedMotion: 'reduce' });
}

eachPage('the skip link leads to the text', whole, async (page) => {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const target = await page.evaluate(() => document.querySelector(':target')?.localName);
  assert.equal(target, 'main');
});

eachPage('the focus shows in forced colours', whole, async (page) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const { stops } = await tabStops(page, 12);
  nothing(stops.filter(({ outlined }) => !outlined).map(({ name }) => name), 'focus without an outline');
});

eachPage(
  'nothing moves for those who ask for it',
  whole,
  async (page) => {
    const moving = await page.evaluate(() =>
      document.getAnimations().map((animation) => `${animation.effect?.target?.localName} ${animation.animationName ?? ''}`),
    );
    nothing(moving, 'moving');
    const smooth = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
    assert.equal(smooth, 'auto');
  },
  { reducedMotion: 'reduce' },
);

eachPage('the page keeps nothing and asks no other host', pages, async (page) => {
  nothing(await kept(page), 'kept');
});

eachPage('nothing shifts while the page loads', whole, async (page) => {
  const shift = await layoutShift(page);
  assert.ok(shift < 0.001, `layout shift of ${shift.toFixed(4)}`);
});

eachPage(
  'print from the dark scheme is dark on white',
  whole.filter(({ lang }) => lang === 'nb'),
  async (page) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const [text, ground] = await page.evaluate(() => {
      const lightness = (colour) => {
        const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
        return a === 0 ? 255 : (r + g + b) / 3;
      };
      const style = (element) => getComputedStyle(element);
      const main = document.querySelector('main p, main h1');
      return [lightness(style(main).color), lightness(style(document.body).backgroundColor)];
    });
    assert.ok(text < 90 && ground > 240, `text ${text}, ground ${ground}`);
  },
  { colorScheme: 'dark' },
);

describe('an address that leads nowhere gets a page that leads on', () => {
  for (const [address, lang] of [['nb/finnes/ikke/', 'nb'], ['pl/nie/ma/', 'pl'], ['nowhere/at/all', 'nb']]) {
    test(address, { timeout: 30_000 }, async () => {
      const page = await open(browser, sites[0].url + address);
      try {
        assert.equal(await page.getAttribute('html', 'lang'), lang);
        await page.click('main a >> nth=0');
        assert.equal(page.url(), `${sites[0].url}${lang}/`);
        nothing(page.troubles, 'troubles');
      } finally {
        await page.context().close();
      }
    });
  }
});

// Limits of a first visit, over the wire, as issue 5 sets them. One at a time: the server counts what it sends.
describe('pages weigh little', { concurrency: 1 }, () => {
  const limits = { bytes: 100_000, script: 15_000, requests: 12, second: 25_000 };
  for (const { label, url, site } of whole) {
    test(label, { timeout: 30_000 }, async (t) => {
      server.take();
      const page = await open(browser, url);
      try {
        await page.evaluate(() => document.fonts.ready);
        const sent = server.take();
        const sum = (list) => list.reduce((bytes, one) => bytes + one.bytes, 0);
        const bytes = sum(sent);
        const script = sum(sent.filter(({ type }) => type.includes('javascript')));
        const other = sites.find(({ name }) => name === site).url + (label.includes('(nb)') ? 'nb/' : 'pl/');
        await page.goto(other === url ? other + '404.html' : other);
        await page.evaluate(() => document.fonts.ready);
        const second = sum(server.take());
        t.diagnostic(`${bytes} bytes, ${script} of script, ${sent.length} requests; ${second} bytes for the next page`);
        const fonts = sent.filter(({ path }) => path.endsWith('.woff2')).map(({ path, bytes }) => `${path.split('/').pop()} ${bytes}`);
        assert.ok(bytes <= limits.bytes, `${bytes} bytes on the first visit (${fonts.join(', ')})`);
        assert.ok(script <= limits.script, `${script} bytes of script`);
        assert.ok(sent.length <= limits.requests, `${sent.length} requests`);
        assert.ok(second <= limits.second, `${second} bytes on the second page`);
      } finally {
        await page.context().close();
      }
    });
  }
});
