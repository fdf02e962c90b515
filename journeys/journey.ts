/** Something that a robot does from outside, again and again, and what has to come of it. */
export interface Journey {
  /** In lower case with hyphens: its place in the tree, and a tag. */
  readonly name: string;
}
