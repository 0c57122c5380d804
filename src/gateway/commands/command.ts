/** Where text is written; a terminal has lines that can be rewritten. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Where a command writes: what was asked for, and what is told beside it. */
export interface Streams {
  readonly out: Output;
  readonly err: Output;
}

/**
 * One command of the command line, with the arguments after its name.
 * @throws Error whose message says what was wrong
 */
export type Command = (args: string[], streams: Streams) => Promise<void>;
