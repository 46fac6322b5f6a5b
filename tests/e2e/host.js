// A host of the page for one test, as static hosts are: it can put another build in the place of the first, and fall silent.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const hash = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

export class Host {
  // Its files are those of the page that is served at `source`.
  constructor(source) {
    this.source = source;
    this.cut = false;
    this.asked = [];
    // What a path is answered with in place of its file.
    this.instead = new Map();
    this.server = createServer((request, response) => this.answer(request, response));
  }

  async start() {
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.server.address().port}/`;
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async answer(request, response) {
    if (this.cut) return request.socket.destroy();
    const path = new URL(request.url, this.url).pathname.slice(1);
    this.asked.push(path);
    try {
      const { status, type, bytes } = this.instead.get(path) ?? (await this.file(path));
      response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-cache' }).end(bytes);
    } catch {
      response.writeHead(500).end();
    }
  }

  async file(path) {
    const found = await fetch(new URL(path, this.source));
    return { status: found.status, type: found.headers.get('content-type'), bytes: Buffer.from(await found.arrayBuffer()) };
  }

  refuse(path) {
    this.instead.set(path, { status: 404, type: 'text/plain', bytes: 'not here' });
  }

  // Another build: its page and its style are other ones, and the service worker says so. The chunks of the first whose name
  // begins so are gone, as if they had other names now. `broken` may damage what is then served.
  async renew({ without = 'none', broken = () => {} } = {}) {
    let worker = (await this.file('service-worker.js')).bytes.toString();
    const style = worker.match(/"(style-[^"]*\.css)"/)[1];
    for (const [path, change] of [['', (text) => text.replace('<title>', '<title>Renewed: ')], [style, (text) => `${text}:root{--renewed:yes}`]]) {
      const file = await this.file(path);
      const bytes = change(file.bytes.toString());
      this.instead.set(path, { ...file, bytes });
      worker = worker.replace(hash(file.bytes), hash(bytes));
    }
    for (const [line, path] of worker.matchAll(/ *"([^"]*)": "sha256-.*\n/g)) {
      if (!path.startsWith(without)) continue;
      worker = worker.replace(line, '');
      this.refuse(path);
    }
    worker = worker.replace(/BUILD = ".*"/, 'BUILD = "renewed"');
    this.instead.set('service-worker.js', { status: 200, type: 'text/javascript', bytes: worker });
    broken(this);
  }
}
