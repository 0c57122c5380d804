import { FileError, RowError } from '../../usage-files/usage-error.js';

/** The command line was not understood; the message names the argument. */
export class ArgumentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ArgumentError';
  }
}

/** What is wrong with an option's value is an error of the command line here. */
export function asArgument<T>(parse: () => T, prefix = ''): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof FileError || error instanceof RowError) throw new ArgumentError(prefix + error.message);
    throw error;
  }
}
