// The built sites that the tests look at, and the pages of each form.

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const sources = fileURLToPath(new URL('../../', import.meta.url));
const program =
  process.env.BROMOST ?? join(process.env.CARGO_TARGET_DIR ?? join(sources, 'target'), 'debug', 'bromost');

/** A folder for everything that the tests make; removed by `cleanUp`. */
export const workplace = mkdtempSync(join(tmpdir(), 'bromost-browser-'));

export function cleanUp() {
  rmSync(workplace, { recursive: true, force: true });
}

/** Builds the site that ships. */
export function buildShipped(name, baseUrl) {
  return build(name, sources, baseUrl);
}

/** Builds the site with every feature, in the built-in theme. */
export function buildKitchenSink(name, baseUrl) {
  const project = join(workplace, `${name}-project`);
  cpSync(join(sources, 'tests/sites/kitchen-sink'), project, { recursive: true });
  const config = join(project, 'bromost.toml');
  writeFileSync(config, readFileSync(config, 'utf8').replace('theme = "plain"', 'theme = "bro"'));
  // The words for its kinds come from the theme that it leaves.
  for (const language of ['nb', 'pl']) {
    const words = readFileSync(join(sources, 'tests/themes/plain/locales', language, 'theme.ftl'), 'utf8');
    const kinds = words.split('\n').filter((line) => line.startsWith('kind-'));
    writeFileSync(join(project, 'locales', language, 'kinds.ftl'), kinds.join('\n') + '\n');
  }
  return build(name, project, baseUrl);
}

/** Copies the site of texts that are translations of each other, in three languages, into the built-in theme. */
export function sideBySideProject(name) {
  const project = join(workplace, `${name}-project`);
  cpSync(join(sources, 'tests/sites/side-by-side'), project, { recursive: true });
  const config = join(project, 'bromost.toml');
  writeFileSync(config, readFileSync(config, 'utf8').replace('theme = "plain"', 'theme = "bro"'));
  // The other words are for the theme that it leaves.
  writeFileSync(join(project, 'locales/ar/words.ftl'), 'language-name = العربية\n');
  return project;
}

/** Builds that site. */
export function buildSideBySide(name, baseUrl) {
  return build(name, sideBySideProject(name), baseUrl);
}

/** Runs the preview of a project: its address, and how to end it. */
export async function preview(root) {
  const server = spawn(program, ['serve', '--root', root], { stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  const url = await new Promise((resolve, reject) => {
    server.on('exit', () => reject(new Error(`the preview ended: ${told}`)));
    server.stderr.on('data', (bytes) => {
      told += bytes;
      const address = /translations stand: (\S+)/.exec(told);
      if (address && told.includes('read the site')) resolve(address[1]);
    });
  });
  return { url, end: () => server.kill() };
}

function build(name, root, baseUrl) {
  const folder = join(workplace, name);
  execFileSync(program, ['build', '--root', root, '--out', folder, '--base-url', baseUrl, '--quiet'], {
    stdio: 'inherit',
  });
  return folder;
}

/** All files of a folder, with `/`, sorted. */
export function files(folder) {
  const found = [];
  const walk = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else found.push(relative(folder, path).split(sep).join('/'));
    }
  };
  walk(folder);
  return found.sort();
}

/**
 * One page of each form and language, the longest, since it shows the most: `[{ form, lang, path }]`.
 *
 * The form is what the page's template says of itself: the classes `form-…` of the body and `kind-…` of the article.
 */
export function pagesOfEachForm(folder) {
  const longest = new Map();
  for (const file of files(folder).filter((file) => file.endsWith('.html'))) {
    const html = readFileSync(join(folder, file), 'utf8');
    const lang = /<html[^>]* lang="([^"]+)"/.exec(html)?.[1] ?? '';
    const form = /<body[^>]*\bform-([\w-]+)/.exec(html)?.[1];
    const kind = /<article[^>]*\bkind-([\w-]+)/.exec(html)?.[1];
    const redirect = html.includes('http-equiv="refresh"');
    const name = redirect ? 'redirect' : form === 'entry' && kind ? kind : (form ?? 'none');
    const key = `${name} ${lang}`;
    if (file === '404.html') continue;
    if (!longest.has(key) || longest.get(key).length < html.length) {
      longest.set(key, { form: name, lang, length: html.length, path: file.replace(/(^|\/)index\.html$/, '$1') });
    }
  }
  return [...longest.values()].sort((a, b) => (a.form + a.lang < b.form + b.lang ? -1 : 1));
}

/** The pages of that site that show two texts. */
export function pagesSideBySide() {
  return [
    { form: 'side-by-side', lang: 'nb', path: 'nb/veileder/nb-pl/' },
    { form: 'side-by-side', lang: 'ar', path: encodeURI('ar/دليل/ar-nb/') },
  ];
}

/** The pages of the kitchen sink that have what no page of the shipped site has. */
export function pagesOfEveryFeature() {
  return [
    { form: 'text', lang: 'nb', path: 'nb/veilederen/tekst/' },
    { form: 'text', lang: 'pl', path: 'pl/przewodnik/tekst/' },
    { form: 'containers', lang: 'nb', path: 'nb/veilederen/beholdere/' },
    { form: 'side-by-side', lang: 'nb', path: 'nb/veilederen/beholdere/nb-pl/' },
    { form: 'side-by-side', lang: 'pl', path: 'pl/przewodnik/tekst/pl-nb/' },
    { form: 'facts', lang: 'pl', path: 'pl/partner/' },
    { form: 'missing-translation', lang: 'pl', path: 'pl/ikke-oversatt/' },
    { form: 'missing-translation', lang: 'nb', path: 'nb/tylko-po-polsku/' },
    { form: 'redirect', lang: 'nb', path: 'nb/gammel/' },
  ];
}
