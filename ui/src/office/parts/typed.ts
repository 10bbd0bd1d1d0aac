// What is typed by lines, and by parts between strokes: read by every page that keeps what the city works by.

/** What is typed, by field. */
export type Texts = Record<string, string>;

/** A line that is not empty, with its place from 1. */
export type Line = [text: string, place: number];

export const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .map((line, at): Line => [line.trim(), at + 1])
    .filter(([line]) => line !== '');

export const partsOf = (line: string): string[] => line.split(/[|｜]/u).map((part) => part.trim());

/** A line that cannot be read, from 1; of a field that has but one, the first. */
export interface Unreadable {
  line: number;
  text: string;
}

/** The same, of several fields. */
export interface UnreadableField extends Unreadable {
  field: string;
}

/** No document has both. */
export const isUnreadable = <Read extends object>(read: Read): read is Extract<Read, Unreadable> => 'line' in read && 'text' in read;
