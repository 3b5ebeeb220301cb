// What a reader meets on a page, asked of a real browser.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function launch() {
  const executablePath = process.env.CHROMIUM ?? candidates.find(existsSync);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'] });
}

/** Opens a page in a context of its own, and notes all that goes wrong in `page.troubles`. */
export async function open(browser, url, options = {}, load = true) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const origin = new URL(url).origin;
  page.troubles = [];
  page.on('console', (message) => {
    const isOwnStatus = message.text().includes('404') && message.location().url === page.url();
    if (['error', 'warning'].includes(message.type()) && !isOwnStatus) {
      page.troubles.push(`console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => page.troubles.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) page.troubles.push(`asks another host: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // What the browser itself gave up when it went to the next page.
    if (!reason.includes('ERR_ABORTED')) page.troubles.push(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document') {
      page.troubles.push(`${response.status()}: ${response.url()}`);
    }
  });
  if (load) await page.goto(url, { waitUntil: 'load' });
  return page;
}

/** What axe-core finds: WCAG 2.0 to 2.2, A and AA, best practices, and the contrast of 7:1 that the theme promises. */
export async function axe(page) {
  // Anew for each page: evaluated by the browser's own tools, so the page's policy stays as it is.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
    const found = await axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    });
    return found.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`),
    }));
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node}`));
}

/** What is wider than the window, if the page can be scrolled sideways. */
export function sidewaysScroll(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const scrolls = (element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== 'visible') return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(element))
      .map((element) => `<${element.localName} class="${element.getAttribute('class') ?? ''}">`);
    return [`${root.scrollWidth} px in a window of ${root.clientWidth} px`, ...new Set(wide)];
  });
}

/** Text that is cut off by its own box. */
export function clippedText(page) {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => {
        const style = getComputedStyle(element);
        const cut = (overflow) => overflow === 'hidden' || overflow === 'clip';
        const box = element.getBoundingClientRect();
        // One pixel: hidden from sight on purpose, and read aloud.
        if (box.width <= 1 || box.height <= 1 || !element.textContent.trim()) return false;
        return (
          (cut(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (cut(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
        );
      })
      .map((element) => `<${element.localName} class="${element.getAttribute('class') ?? ''}"> cuts off its text`),
  );
}

/** Sets the spacing of text as WCAG 1.4.12 says. A constructed sheet, which no policy forbids. */
export function spaceText(page) {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = [sheet];
  });
}

/**
 * Goes through the page with Tab: each stop as `{ name, href, hreflang, outlined, covered, inside }`.
 *
 * Ends where the focus comes back to where it began or leaves the page.
 */
export async function tabStops(page, limit = 120) {
  const stops = [];
  for (let number = 0; number < limit; number += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(async () => {
      // The browser scrolls the focus into sight with its next frame.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      if (element.dataset.seen) return { again: true };
      element.dataset.seen = 'yes';
      const style = getComputedStyle(element);
      const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
      const box = boxes[0] ?? element.getBoundingClientRect();
      // Of what is taller than the window, such as a table, a part is in sight.
      const seen = box.height > innerHeight ? Math.max(box.top, 0) : box.top;
      const [x, y] = [box.left + box.width / 2, seen + Math.min(box.height / 2, 20)];
      const top = document.elementFromPoint(x, y);
      return {
        name: (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60),
        tag: element.localName,
        href: element.getAttribute('href'),
        hreflang: element.getAttribute('hreflang'),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        inside: seen >= 0 && box.bottom > 0 && box.left >= 0 && box.top < innerHeight && box.left < innerWidth,
        covered: !(top && (element.contains(top) || top.contains(element) || element.labels?.[0]?.contains(top))),
        small: box.width < 4 || box.height < 4,
      };
    });
    if (!stop || stop.again) return { stops, ended: true };
    stops.push(stop);
  }
  return { stops, ended: false };
}

/** What the page has kept on the reader's machine. */
export async function kept(page) {
  const found = await page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
    ...(globalThis.caches ? (await caches.keys()).map((key) => `cache ${key}`) : []),
    ...(navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).map((one) => `worker ${one.scope}`) : []),
  ]);
  const cookies = await page.context().cookies();
  return [...found, ...cookies.map((cookie) => `cookie ${cookie.name}`)];
}

/** How much of the page has moved while it loaded: 0 is nothing. */
export function layoutShift(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        document.fonts.ready.then(() => setTimeout(() => resolve(sum), 150));
      }),
  );
}
