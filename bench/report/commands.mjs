// Starting programs, and where things are.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = (name) => path.join(root, 'build/native', name);

export function die(message) {
  console.error(`bench/run: ${message}`);
  process.exit(1);
}

/** Runs a program to its end and gives what it printed; what it says on standard error is shown. */
export function output(command, args, options = {}) {
  const ended = spawnSync(command, args.map(String), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e9, ...options });
  if (ended.error) throw new Error(`${command}: ${ended.error.message}`);
  if (ended.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${ended.status ?? ended.signal}${ended.stdout ? `:\n${ended.stdout.trim().split('\n').slice(-20).join('\n')}` : ''}`);
  return ended.stdout;
}

/** The same while this process goes on, to serve what the program asks for. */
export async function output_meanwhile(command, args) {
  const child = spawn(command, args.map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => { printed += text; });
  const code = await new Promise((resolve, reject) => { child.once('error', reject); child.once('close', resolve); });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${printed.trim()}`);
  return printed;
}

/** As output(), but lets it print to standard error, so that standard output is the report alone. */
export const call = (command, args, options = {}) => output(command, args, { stdio: ['ignore', 2, 'inherit'], ...options });
