// A static server as a host would run it: compressed, cached, and with the strictest policy that a page must bear.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
};

export const policy = "default-src 'self'";

/** Where a site lies on the host: not at its root, so that no address may lean on that. */
export const place = '/some/place/';

/** Serves folders given later by `mount`, on loopback. */
export async function serve() {
  const mounts = new Map();
  /** What was sent: `{ path, type, bytes, status }`, since the last `take`. */
  let sent = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const [prefix, folder] = [...mounts].find(([prefix]) => path.startsWith(prefix)) ?? [];
    // A test may ask for a reader whose browser runs no script. (One whose browser cannot would not run axe either.)
    const scripts = request.headers['x-without-script'] ? "; script-src 'none'" : '';
    response.setHeader('Content-Security-Policy', policy + scripts);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (!folder) {
      response.writeHead(404).end();
      return;
    }
    let file = join(folder, normalize('/' + path.slice(prefix.length)));
    if (file.endsWith('/')) file += 'index.html';
    let status = 200;
    if (!existsSync(file) || statSync(file).isDirectory()) {
      // As hosts do: the nearest 404 page above.
      status = 404;
      const language = path.slice(prefix.length).split('/')[0];
      const own = join(folder, language, '404.html');
      file = existsSync(own) ? own : join(folder, '404.html');
    }
    const type = types[extname(file)] ?? 'application/octet-stream';
    let body = readFileSync(file);
    const headers = { 'Content-Type': type, 'Cache-Control': type.startsWith('text/html') ? 'no-cache' : 'max-age=600' };
    if (/^text|json|svg|xml|javascript/.test(type)) {
      body = gzipSync(body, { level: 9 });
      headers['Content-Encoding'] = 'gzip';
    }
    headers['Content-Length'] = body.length;
    response.writeHead(status, headers).end(body);
    sent.push({ path, type, bytes: body.length, status });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    mount: (prefix, folder) => mounts.set(prefix, folder),
    take: () => sent.splice(0),
    close: () => new Promise((resolve) => (server.closeAllConnections?.(), server.close(resolve))),
  };
}
