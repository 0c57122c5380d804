/** Shows how far a piece of work is: one line that changes on a terminal, else a line for every 10 %. */
export class Progress {
  readonly #what: string;
  readonly #output: NodeJS.WriteStream;
  #shown = -1;

  constructor(what: string, output: NodeJS.WriteStream) {
    this.#what = what;
    this.#output = output;
  }

  /** From 0 to 1; the last one ends the line. */
  show(share: number): void {
    const step = this.#output.isTTY ? 1 : 10;
    const percent = Math.floor((share * 100) / step) * step;
    if (percent <= this.#shown) return;
    this.#shown = percent;
    const text = `${this.#what} … ${String(percent)} %`;
    this.#output.write(this.#output.isTTY ? `\r${text}${percent === 100 ? '\n' : ''}` : `${text}\n`);
  }
}
