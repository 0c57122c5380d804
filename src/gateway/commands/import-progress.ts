import type { ImportProgress } from '../ingest/import-types.js';
import type { Output } from './command.js';

/** A terminal's line is rewritten; anything else gets a line now and then. */
const TERMINAL_EVERY_MS = 250;
const LINE_EVERY_MS = 5000;
/** Before that nobody knows how fast it goes. */
const FIRST_MS = 1000;

/** Tells how far an import is, how fast it goes and how long it will take. */
export class ImportProgressLine {
  readonly #output: Output;
  readonly #now: () => number;
  readonly #began: number;
  #told = -Infinity;
  #open = false;

  constructor(output: Output, now: () => number = () => Date.now()) {
    this.#output = output;
    this.#now = now;
    this.#began = now();
  }

  readonly show = (progress: ImportProgress): void => {
    const now = this.#now();
    const terminal = this.#output.isTTY === true;
    const due = this.#told + (terminal ? TERMINAL_EVERY_MS : LINE_EVERY_MS);
    const isFirst = this.#told === -Infinity;
    if (!isFirst && now < due) return;
    // A short import says nothing where each line stays.
    if (!terminal && now - this.#began < FIRST_MS) return;
    this.#told = now;
    const text = describeProgress(progress, now - this.#began);
    this.#output.write(terminal ? `\r\u001b[K${text.slice(0, (this.#output.columns ?? 80) - 1)}` : `${text}\n`);
    this.#open = terminal;
  };

  /** Takes the line away: what comes next stands in its place. */
  end(): void {
    if (this.#open) this.#output.write('\r\u001b[K');
    this.#open = false;
  }
}

/** `Reading file 3 of 12: 1,204,000 rows, 85,000 rows/s, 42 %, 12 s left`; rows that are estimated are `about` so many. */
export function describeProgress(progress: ImportProgress, milliseconds: number): string {
  const { files, filesRead, bytes, bytesRead, rows } = progress;
  const about = progress.about ? 'about ' : '';
  const share = bytes === 0 ? 0 : bytesRead / bytes;
  const seconds = Math.max(milliseconds, 1) / 1000;
  const left = share > 0 && share < 1 ? Math.ceil((seconds * (1 - share)) / share) : undefined;
  return [
    `Reading file ${Math.min(filesRead + 1, files).toLocaleString('en')} of ${files.toLocaleString('en')}: ${about}${rows.toLocaleString('en')} rows`,
    `${about}${Math.round(rows / seconds).toLocaleString('en')} rows/s`,
    `${String(Math.floor(share * 100))} %`,
    ...(left === undefined || milliseconds < FIRST_MS ? [] : [`${duration(left)} left`]),
  ].join(', ');
}

function duration(seconds: number): string {
  if (seconds < 60) return `${String(seconds)} s`;
  return `${String(Math.floor(seconds / 60))} min ${String(seconds % 60)} s`;
}
