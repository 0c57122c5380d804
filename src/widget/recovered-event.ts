/** A server that had failed, or that a reader has asked anew, has answered: told to the askers of a context. Not for hosts. */
export class RecoveredEvent extends Event {
  /** When the question that was answered had been put (`performance.now()`). */
  readonly askedAt: number;

  constructor(askedAt: number) {
    super('recovered');
    this.askedAt = askedAt;
  }
}
