// The command list's types, by name.
import type { Commands } from './generated';

export type Command = keyof Commands;
export type Request<C extends Command> = Commands[C]['request'];
export type Answer<C extends Command> = Commands[C]['answer'];
export type Refusal<C extends Command> = Commands[C]['refusal'];
