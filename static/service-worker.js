// The page without a network. `cargo xtask build` writes the list below into this file: what belongs to one build, each
// file with the hash of its bytes. All files of a build are kept, or none: one that is missing or other than said ends the
// installation, and whoever has the page goes on with what was there before.
"use strict";

const BUILD = "";
// Path to hash, those that the page opens with first. The page itself is "".
const FILES = {};

const OURS = `unroll ${registration.scope} `;
const NAME = OURS + BUILD;

const addressOf = (path) => new URL(path, registration.scope).href;
// A file is kept under its bytes' hash too: what a new build has unchanged is not fetched again.
const keyOf = (path) => `${addressOf(path)}?${FILES[path]}`;

async function fetched(path) {
  const ask = (cache) => fetch(addressOf(path), { integrity: FILES[path], cache });
  // The browser's own cache may hold an older file of that name.
  const response = await ask("default").catch(() => ask("reload"));
  if (!response.ok) throw new Error(`${response.status}: ${path}`);
  // A host may have led elsewhere for it, and a page that was led elsewhere is refused as an answer.
  return new Response(response.body, { headers: response.headers });
}

async function install() {
  const cache = await caches.open(NAME);
  try {
    // One after the other, so that what the reader does comes first.
    for (const path of Object.keys(FILES)) {
      await cache.put(keyOf(path), (await caches.match(keyOf(path))) ?? (await fetched(path)));
    }
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  // The page that has brought this worker has its files from now on.
  await clients.claim();
}

// The file of this build that a request asks for; none where it is another's business. What asks for a build says it.
function pathOf(request) {
  const { href, pathname, search } = new URL(request.url);
  const { pathname: base } = new URL(registration.scope);
  if (request.method !== "GET" || !href.startsWith(registration.scope)) return undefined;
  const path = pathname.slice(base.length).replace(/^index\.html$/, "");
  if (path === "" && request.mode !== "navigate") return undefined;
  return Object.hasOwn(FILES, path) ? path : undefined;
}

async function answer(path, request) {
  // Nothing is there where the reader has cleared the storage: then all of it comes from the network, as without a worker.
  return (await caches.match(keyOf(path), { cacheName: NAME })) ?? fetch(request);
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(answer(path, event.request));
});
// The reader has agreed to the new version.
addEventListener("message", (event) => {
  if (event.data === "activate") event.waitUntil(skipWaiting());
});
