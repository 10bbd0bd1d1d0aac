// Notes and coins that go round, largest first, in fen. What else there is, the core knows.
import type { Money, Pieces } from '@/ipc/generated';

export const FACES: readonly Money[] = [10000, 5000, 2000, 1000, 500, 100, 50, 10];

export const isPieces = (text: string): boolean => /^\d{0,5}$/.test(text);

/** What was typed beside each face value → pieces; faces left empty are none. */
export function piecesOf(typed: Readonly<Record<number, string>>): Pieces[] {
  return FACES.flatMap((face) => {
    const pieces = Number(typed[face] ?? '');
    return pieces > 0 ? [{ face, pieces }] : [];
  });
}

export function sumOf(pieces: readonly Pieces[]): Money {
  return pieces.reduce((sum, one) => sum + one.face * one.pieces, 0);
}

/** The other way: a count as it would have been typed. */
export function typedOf(pieces: readonly Pieces[]): Record<number, string> {
  return Object.fromEntries(pieces.map((one) => [one.face, String(one.pieces)]));
}

/** The same pieces of every face value; both stand from the largest to the smallest. */
export function isSame(one: readonly Pieces[], other: readonly Pieces[] | null): boolean {
  return other !== null && JSON.stringify(one) === JSON.stringify(other);
}
