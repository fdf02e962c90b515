import { dataQuality, dataRules } from "../../policy/data-quality";
import type { Row, TableRules } from "../rule";
import { hoursAgo, timeIsAhead } from "./today";

const { intervalHours, runtimeHours } = dataRules.imports;
const entry = (started: number, more: Row): Row => ({
  status: "completed",
  started_at: hoursAgo(started),
  completed_at: hoursAgo(started - 1),
  ...more,
});

/** The rules of `trancenable_import_log`. */
export const importLog: TableRules = {
  table: "trancenable_import_log",
  key: ["started_at"],
  parts: {
    latest: {
      sql: "select max(started_at) as started_at from trancenable_import_log where status = 'completed'",
      reads: { trancenable_import_log: ["status", "started_at"] },
    },
    first: {
      sql: "select min(started_at) as started_at from trancenable_import_log",
      reads: { trancenable_import_log: ["started_at"] },
    },
  },
  joins: {
    latest: { relation: "latest", on: "true" },
    first: { relation: "first", on: "true" },
  },
  rules: [
    {
      name: "completed-before-start",
      dimension: "accuracy",
      bad: "t.completed_at < t.started_at",
      owner: "platform team",
      why: "The times of an import decide which rows it wrote.",
      fixture: {
        bad: [entry(5, { completed_at: hoursAgo(6) })],
        good: [entry(7, {}), entry(8, { completed_at: null }), entry(9, { completed_at: hoursAgo(9) })],
      },
    },
    {
      name: "started-ahead",
      dimension: "accuracy",
      bad: timeIsAhead("t.started_at"),
      owner: "platform team",
      why: "An import of the future hides that tonight's did not run.",
      fixture: { bad: [entry(-2, {})], good: [entry(-1, {})] },
    },
    {
      name: "score-out-of-range",
      dimension: "accuracy",
      bad: "t.data_completeness_score not between 0 and 100",
      owner: "import owners",
      why: "The score is a percentage.",
      fixture: {
        bad: [entry(5, { data_completeness_score: -1 }), entry(6, { data_completeness_score: 101 })],
        good: [entry(7, { data_completeness_score: 0 }), entry(8, { data_completeness_score: 100 }), entry(9, {})],
      },
    },
    {
      name: "end-missing",
      dimension: "completeness",
      bad: "t.status = 'completed' and t.completed_at is null",
      owner: "platform team",
      why: "Without its end an import's rows cannot be found.",
      fixture: {
        bad: [entry(5, { completed_at: null })],
        good: [entry(6, {}), entry(7, { status: "in_progress", completed_at: null })],
      },
    },
    {
      name: "score-low",
      dimension: "completeness",
      bad: `t.status = 'completed' and coalesce(t.data_completeness_score, 0) < ${dataQuality.completeness.minimumPercent}`,
      owner: "import owners",
      why: "The import itself found that its source lacks values.",
      fixture: {
        bad: [
          entry(5, { data_completeness_score: dataQuality.completeness.minimumPercent - 0.1 }),
          entry(6, { data_completeness_score: null }),
        ],
        good: [
          entry(7, { data_completeness_score: dataQuality.completeness.minimumPercent }),
          entry(8, { status: "failed", data_completeness_score: null }),
        ],
      },
    },
    {
      name: "import-unfinished",
      dimension: "timeliness",
      bad: `t.status = 'in_progress' and t.started_at < now() - interval '${runtimeHours} hours'`,
      owner: "platform team",
      why: "An import that does not end was killed, and half of its rows may be written.",
      fixture: {
        bad: [entry(runtimeHours + 1, { status: "in_progress", completed_at: null })],
        good: [
          entry(runtimeHours, { status: "in_progress", completed_at: null }),
          entry(runtimeHours + 2, { status: "failed" }),
        ],
      },
    },
    {
      name: "import-late",
      dimension: "timeliness",
      bad: `coalesce(latest.started_at, '-infinity') < now() - interval '${intervalHours} hours' and t.started_at = coalesce(latest.started_at, first.started_at)`,
      owner: "import owners",
      why: "The newest complete import is older than a night and its margin, so reports lack last night's data.",
      fixture: {
        bad: [entry(intervalHours + 1, {})],
        good: [entry(intervalHours + 25, {}), entry(2, { status: "failed" })],
      },
    },
  ],
};
