/** A time from one second to another, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
