/** A value of a fixture's row: a literal, or an SQL expression where the value depends on today. */
export type Value = string | number | null | readonly string[] | { readonly sql: string };

/** A row of a fixture by column. Columns that it lacks are null. */
export type Row = Readonly<Record<string, Value>>;

/** The handbook's four aspects of data quality. The alert of the aspect has the severity of a rule's failures. */
type Dimension = "accuracy" | "completeness" | "consistency" | "timeliness";

/** The columns that an expression reads, by table. */
export type Columns = Readonly<Record<string, readonly string[]>>;

/** Rows that show what a rule finds and what it must not find. */
interface Fixture {
  /** Rows of the table that the rule finds, each of them. */
  readonly bad: readonly Row[];
  /** Rows of the table beside them that it does not find. */
  readonly good: readonly Row[];
  /** Rows of other tables that the rule reads. */
  readonly beside?: Readonly<Record<string, readonly Row[]>>;
}

/** A validation rule for the rows of one table. */
export interface DataRule {
  /** Lower case with hyphens, unique within its table. */
  readonly name: string;
  readonly dimension: Dimension;
  /** An SQL predicate that is true for a bad row. The row is `t`; a joined row has the name of its join. Null is not bad. */
  readonly bad: string;
  /** The role that corrects the rows. */
  readonly owner: "data team" | "import owners" | "platform team";
  /** The reason of the rule, one sentence. */
  readonly why: string;
  readonly fixture: Fixture;
}

/** A common table expression that joins read. */
export interface Part {
  readonly sql: string;
  readonly reads: Columns;
  /** The names of earlier parts that it reads. */
  readonly parts?: readonly string[];
}

/** A left join of at most one row to each row of the table. */
export interface Join {
  /** A table or a part. */
  readonly relation: string;
  readonly on: string;
  /** The columns of a table. @default those of its part */
  readonly reads?: Columns;
}

/** The rules of one table, which become one scan. */
export interface TableRules {
  readonly table: string;
  /** Columns that identify a row and contain no personal data. */
  readonly key: readonly string[];
  /** The column with the time at which a row was written, for the average age. @default no age */
  readonly writtenAt?: string;
  /** The column that each write of a row sets, for a scan of changed rows only. @default every scan reads all rows */
  readonly changedAt?: string;
  /** The PCAF data quality score of a row in SQL, 1 to 5, for the average score. @default no score */
  readonly score?: string;
  readonly parts?: Readonly<Record<string, Part>>;
  readonly joins?: Readonly<Record<string, Join>>;
  readonly rules: readonly DataRule[];
}
