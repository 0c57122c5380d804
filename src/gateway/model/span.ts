/** A span of time, end exclusive. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}
