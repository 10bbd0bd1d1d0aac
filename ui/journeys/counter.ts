// Starts and ends the real core over its loopback host, in a data folder of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const UI = join(import.meta.dirname, '..');
const PROGRAMS = process.env['CISTERN_PROGRAMS'] ?? join(UI, '../target/debug');
const CISTERN = process.env['CISTERN_BIN'] ?? join(PROGRAMS, 'cistern');
const OFFICE = join(PROGRAMS, 'cistern-office');

/** The clock every journey starts at, so that late fees are the same every day. */
export const CLOCK = '2026-12-06T09:00:00+08:00';

export interface Running {
  /** The first line it printed. */
  said: string;
  /** Ends it as a power cut would. */
  kill: () => Promise<void>;
}

async function start(program: string, words: string[]): Promise<Running> {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, RUST_LOG: 'error' } });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = await firstLine(program, child);
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return { said, kill };
}

function firstLine(program: string, child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code} before it said where it listens`)));
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
  });
}

export const startCounter = (data: string, ...more: string[]): Promise<Running> =>
  start(CISTERN, ['serve', '--data', data, '--listen', '127.0.0.1:0', '--clock', CLOCK, '--ui', join(UI, 'dist'), ...more]);

export const startOffice = (data: string, ...more: string[]): Promise<Running> =>
  start(OFFICE, ['serve', '--data', data, '--listen', '127.0.0.1:0', ...more]);

/** A folder that is gone when the journey is. */
export function newFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'cistern-journey-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
