// Starts and ends the real core over its loopback host, in a data folder of its own.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  /** What it printed once it listened. */
  said: string[];
  /** Ends it as a power cut would. */
  kill: () => Promise<void>;
}

export interface Counter extends Running {
  address: string;
}

export interface Office extends Running {
  /** Host and port. */
  address: string;
  /** Enrols one PC. */
  code: string;
}

async function start(program: string, words: string[], lines: number): Promise<Running> {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = await firstLines(program, child, lines);
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return { said, kill };
}

function firstLines(program: string, child: ChildProcess, lines: number): Promise<string[]> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code} before it listened`)));
    if (!child.stdout) return;
    createInterface(child.stdout).on('line', (line) => {
      said.push(line);
      if (said.length === lines) resolve(said);
    });
  });
}

export const startCounter = (data: string, ...more: string[]): Promise<Counter> => startCounterAt(CLOCK, data, ...more);

/** The same, by a clock that may lie. */
export async function startCounterAt(clock: string, data: string, ...more: string[]): Promise<Counter> {
  const words = ['serve', '--data', data, '--listen', '127.0.0.1:0', '--clock', clock, '--ui', join(UI, 'dist'), ...more];
  const running = await start(CISTERN, words, 1);
  return { ...running, address: running.said[0] ?? '' };
}

export const startOffice = (data: string, listen?: string, ...more: string[]): Promise<Office> => startOfficeAt(CLOCK, data, listen, ...more);

/** The demo city's office; a port of its own, or the one it had before. */
export async function startOfficeAt(clock: string, data: string, listen = '127.0.0.1:0', ...more: string[]): Promise<Office> {
  const running = await start(OFFICE, ['serve', '--demo', '--data', data, '--clock', clock, '--listen', listen, ...more], 2);
  const [listening = '', code = ''] = running.said;
  return { ...running, address: listening.replace('listening on ', ''), code: code.replace('enrolment code ', '') };
}

export interface Console extends Office {
  /** The page where departments answer. */
  console: string;
}

/** The demo city's office with its console; on ports of its own, or those it had before. */
export async function startConsole(data: string, before?: Console, clock = CLOCK): Promise<Console> {
  const words = ['serve', '--demo', '--data', data, '--clock', clock, '--listen', before?.address ?? '127.0.0.1:0'];
  const at = before?.console.replace('http://', '') ?? '127.0.0.1:0';
  const running = await start(OFFICE, [...words, '--console', at, '--ui', join(UI, 'dist')], 3);
  const [listening = '', code = '', console = ''] = running.said;
  return {
    ...running,
    address: listening.replace('listening on ', ''),
    code: code.replace('enrolment code ', ''),
    console: console.replace('console on ', ''),
  };
}

type Document = 'settings' | 'limits' | 'authority' | 'waiver' | 'extension';

/** Publishes a document, the city's settings where none is named, beside an office that may run. */
export function publish(data: string, what: unknown, document: Document = 'settings'): void {
  const file = join(data, `${document}.json`);
  writeFileSync(file, JSON.stringify(what));
  execFileSync(OFFICE, ['publish', document, file, '--unnamed', '--data', data, '--clock', CLOCK], { stdio: 'ignore' });
}

/** Publishes the limits while head office is not reached, beside an office that may run. */
export const publishLimits = (data: string, limits: unknown): void => publish(data, limits, 'limits');

/** Publishes a member of staff beside an office that may run; a role as the command takes it: `clerk`, `supervisor:..2026-12-06`. */
export function publishStaff(data: string, number: number, name: string, pin: string, ...roles: string[]): void {
  const who = ['staff', 'add', '--unnamed', '--number', String(number), '--name', name, ...roles.flatMap((role) => ['--role', role])];
  execFileSync(OFFICE, [...who, '--data', data, '--clock', CLOCK], { input: `${pin}\n`, stdio: ['pipe', 'ignore', 'ignore'] });
}

/** Another one-time code, for the demo's seat, another counter of its hall, or one of another hall. */
export function anotherCode(data: string, counter = 1, hall = 1): string {
  const words = ['code', '--unnamed', '--hall', String(hall), '--counter', String(counter), '--data', data, '--clock', CLOCK];
  const said = execFileSync(OFFICE, words, { encoding: 'utf8' });
  return /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){6}/.exec(said)?.[0] ?? '';
}

/** The journals that took part in a shift, as the totals tell them. */
export function journals(data: string): string[] {
  const totals = JSON.parse(execFileSync(OFFICE, ['totals', '--json', '--data', data], { encoding: 'utf8' })) as Totals;
  return totals.map((one) => one.journal);
}

/** A command of the office, beside one that may run, with a PIN where it asks for one; and what it printed. */
export function askOffice(data: string, words: string[], pin = '', clock = CLOCK): string {
  const asked = [...words, '--data', data, '--clock', clock];
  // One that reads nothing may have ended before anything was written to it: what counts is how it ended.
  const { status, stdout, stderr } = spawnSync(OFFICE, asked, { encoding: 'utf8', input: pin === '' ? undefined : `${pin}\n` });
  if (status !== 0) throw new Error(`${OFFICE} ${words.join(' ')} ended with ${status}:\n${stderr}`);
  return stdout;
}

/** Ends a journal. */
export function revoke(data: string, journal: string): void {
  execFileSync(OFFICE, ['revoke', journal, '--unnamed', '--data', data, '--clock', CLOCK], { stdio: 'ignore' });
}

/** What `cistern verify` says of a folder that no program has open. */
export function verify(data: string): string {
  const { status, stdout, stderr } = spawnSync(CISTERN, ['verify', data], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`verify ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

type Totals = { journal: string }[];

/** A folder that is gone when the journey is. */
export function newFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'cistern-journey-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
