/** Changes of a restored database, each with the sentence with which every comparison with its source must refuse it. */
export const DAMAGES: [name: string, change: string, refusal: RegExp][] = [
  ["a missing table", "drop table settings", /^table public\.settings is missing$/],
  ["a truncated table", "truncate audit_logs", /^table public\.audit_logs has 0 rows, and had \d+$/],
  ["a missing extension", "drop extension pgcrypto", /^extension pgcrypto is missing, and was 1\.\d$/],
  [
    "a missing index",
    "drop index companies_name_idx",
    /^table public\.companies has other columns, constraints or indexes$/,
  ],
  ["a missing column", "alter table companies drop lei", /^table public\.companies has other columns/],
  [
    "a sequence that repeats keys",
    "select setval('audit_logs_id_seq', 1)",
    /^sequence public\.audit_logs_id_seq is at 1/,
  ],
];
