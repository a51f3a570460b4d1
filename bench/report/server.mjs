// A zapply server of our own, and how long it takes to answer.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createInterface } from 'node:readline';
import { binary } from './commands.mjs';

const kBodyKept = 1_000_000;  // bytes; more is only counted

// What stands behind the program's name: the state, and so on. Of a thread that has ended, nothing.
function stat_of(file) {
  try {
    const text = fs.readFileSync(file, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

const running = new Set();
process.on('exit', () => { for (const child of running) child.kill('SIGKILL'); });

export class Server {
  /** `args` of a program that prints its URL once it answers; standard input stays open until stop(). */
  static async start(program, args) {
    const began = performance.now();
    const child = spawn(binary(program), args.map(String), { stdio: ['pipe', 'pipe', 'inherit'] });
    running.add(child);
    const ended = new Promise((resolve) => child.once('exit', () => { running.delete(child); resolve(); }));
    const url = await new Promise((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => { const found = line.match(/http:\/\/127\.0\.0\.1:\d+/); if (found) resolve(found[0]); });
      ended.then(() => reject(new Error(`${program} ${args.join(' ')} ended at once`)));
      child.once('error', reject);
    });
    const server = new Server();
    Object.assign(server, { child, ended, port: Number(new URL(url).port), agent: new http.Agent({ keepAlive: true, maxSockets: 1 }) });
    await server.get('/api/health');
    server.startup_ms = performance.now() - began;
    return server;
  }

  static serve(db) { return Server.start('zapply', ['serve', '--port', 0, '--db', db]); }

  async stop() {
    this.agent.destroy();
    this.child.stdin.end();
    this.child.kill('SIGTERM');
    await this.ended;
  }

  /** Asks over one connection that is kept; throws where the answer is none of 2xx. */
  ask(method, path) {
    return new Promise((resolve, reject) => {
      const began = performance.now();
      http.request({ host: '127.0.0.1', port: this.port, method, path, agent: this.agent }, (response) => {
        const chunks = [];
        let bytes = 0, first_ms = NaN;
        response.on('data', (chunk) => {
          if (bytes === 0) first_ms = performance.now() - began;
          bytes += chunk.length;
          if (bytes <= kBodyKept) chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () => {
          const answer = { ms: performance.now() - began, first_ms, bytes, body: () => JSON.parse(Buffer.concat(chunks).toString()) };
          if (response.statusCode >= 200 && response.statusCode < 300) resolve(answer);
          else reject(new Error(`${method} ${path} answered ${response.statusCode}: ${Buffer.concat(chunks).toString().slice(0, 200)}`));
        });
      }).on('error', reject).end();
    });
  }
  get(path) { return this.ask('GET', path); }

  /** Milliseconds of `count` answers, one after the other; `path` is a text or makes one. */
  async times(path, count) {
    const took = [];
    for (let i = 0; i < count; ++i) took.push((await this.get(typeof path === 'function' ? path() : path)).ms);
    return took;
  }

  /** Asks over a connection of its own and closes it after `ms`, whatever has come. */
  get_and_leave(path, ms) {
    return new Promise((resolve) => {
      const request = http.get({ host: '127.0.0.1', port: this.port, path, agent: false }, (response) => response.resume());
      request.once('error', resolve);
      request.once('close', resolve);
      setTimeout(() => request.destroy(), ms);
    });
  }

  /** Milliseconds of CPU that the server takes while `work` goes on, to a hundredth of a second. */
  async cpu_of(work) {
    const ticks = () => stat_of(`/proc/${this.child.pid}/stat`).slice(11, 13).reduce((sum, each) => sum + Number(each), 0);
    const before = ticks();
    await work();
    return (ticks() - before) * 10;
  }
  threads_at_work() {
    const threads = `/proc/${this.child.pid}/task`;
    return fs.readdirSync(threads).filter((id) => stat_of(`${threads}/${id}/stat`)[0] === 'R').length;
  }

  status(key) { return Number(fs.readFileSync(`/proc/${this.child.pid}/status`, 'utf8').match(new RegExp(`^${key}:\\s+(\\d+)`, 'm'))[1]) / 1024; }
  memory() { return this.status('VmRSS'); }       // MiB
  memory_peak() { return this.status('VmHWM'); }  // MiB
}

/** By how many MiB the server's memory peaks above what a fresh one holds while it answers. */
export async function memory_of_answer(db, path) {
  const server = await Server.serve(db);
  try {
    await server.get('/api/runs');
    const before = server.memory_peak();
    const { ms, first_ms, bytes } = await server.get(path);
    return { grown: server.memory_peak() - before, ms, first_ms, bytes };
  } finally {
    await server.stop();
  }
}
