import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { dark, light, type Palette } from './tokens';

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Text, what lies behind it, and the least contrast: 7 for amounts and names, 4.5 for all else. */
const PAIRS: [keyof Palette, keyof Palette, number][] = [
  ['paperInk', 'paper', 7],
  ['ink', 'ground', 7],
  ['ink', 'surface', 7],
  ['ink', 'sunken', 7],
  ['ink', 'actSoft', 7],
  ['ink', 'needsSoft', 7],
  ['inkSoft', 'ground', 4.5],
  ['inkSoft', 'surface', 4.5],
  ['inkSoft', 'sunken', 4.5],
  ['inkSoft', 'actSoft', 4.5],
  ['inkSoft', 'needsSoft', 4.5],
  ['inkSoft', 'stopSoft', 4.5],
  ['inkFaint', 'surface', 4.5],
  ['inkFaint', 'ground', 4.5],
  ['act', 'surface', 4.5],
  ['act', 'ground', 4.5],
  ['act', 'actSoft', 4.5],
  ['onAct', 'act', 4.5],
  ['needs', 'surface', 4.5],
  ['needs', 'sunken', 4.5],
  ['needs', 'needsSoft', 4.5],
  ['stop', 'surface', 4.5],
  ['stop', 'stopSoft', 4.5],
];

test.each(
  Object.entries({ light, dark }).flatMap(([name, palette]) =>
    PAIRS.map(([text, behind, least]) => ({ name, palette, text, behind, least })),
  ),
)('$name: $text on $behind has at least $least:1', ({ palette, text, behind, least }) => {
  expect(contrast(palette[text], palette[behind])).toBeGreaterThanOrEqual(least);
});

test('paper stays paper in the dark look', () => {
  expect([dark.paper, dark.paperInk]).toEqual([light.paper, light.paperInk]);
  const css = readFileSync(join(import.meta.dirname, '../../parts/Paper.module.css'), 'utf8');
  expect(css).toMatch(/background: var\(--paper\);[^}]*color: var\(--paper-ink\);/);
});

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? files(join(folder, one.name)) : [join(folder, one.name)],
  );
}

test('no colour is named outside the tokens', () => {
  const stray = files(join(process.cwd(), 'src'))
    .filter((file) => /\.(css|tsx?)$/.test(file) && !/tokens|\.test\.|generated/.test(file))
    .flatMap((file) => (/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i.test(readFileSync(file, 'utf8')) ? [file] : []));
  expect(stray).toEqual([]);
});
