/** A statement has run for as long as one may. */
export class StatementTimeout extends Error {
  override readonly name = 'StatementTimeout';
  readonly seconds: number;

  constructor(seconds: number) {
    super(`A statement was stopped after ${String(seconds)} seconds.`);
    this.seconds = seconds;
  }
}

/** More statements wait than may, or nothing is taken on any more. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';
}

export function engineClosed(): TooManyWaiting {
  return new TooManyWaiting('The engine was closed.');
}

/** Why a signal was aborted. */
export function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error(`Stopped: ${String(reason)}`);
}
