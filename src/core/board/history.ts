/** What was before, and what was taken back: the steps of a reader, as far back as they go. */
export class History<State> {
  #past: State[] = [];
  #future: State[] = [];
  #present: State;

  constructor(present: State) {
    this.#present = present;
  }

  get present(): State {
    return this.#present;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** A step; what was taken back before cannot come again. One that changes nothing is none. */
  push(next: State): void {
    if (next === this.#present) return;
    this.#past.push(this.#present);
    this.#future = [];
    this.#present = next;
  }

  /** Another state in place of the present one, such as while something is being dragged: no step of its own. */
  replace(next: State): void {
    this.#present = next;
  }

  undo(): void {
    const before = this.#past.pop();
    if (before === undefined) return;
    this.#future.push(this.#present);
    this.#present = before;
  }

  redo(): void {
    const after = this.#future.pop();
    if (after === undefined) return;
    this.#past.push(this.#present);
    this.#present = after;
  }
}
