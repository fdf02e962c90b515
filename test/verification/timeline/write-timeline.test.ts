import { cloudtrailEntries } from "../../../verification/timeline/cloudtrail-entries";
import { pagerEntries } from "../../../verification/timeline/pager-entries";
import { slackEntries } from "../../../verification/timeline/slack-entries";
import { writeTimeline } from "../../../verification/timeline/write-timeline";

/** A record of a trail, as the CloudTrail user guide shows it (log event reference). */
const STOP = {
  eventVersion: "1.08",
  userIdentity: {
    type: "AssumedRole",
    arn: "arn:aws:sts::333333333333:assumed-role/admin/ada",
    accountId: "333333333333",
    accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  },
  eventTime: "2026-11-29T22:15:00Z",
  eventSource: "cloudtrail.amazonaws.com",
  eventName: "StopLogging",
  sourceIPAddress: "192.0.2.7",
  requestParameters: { name: "audit", password: "hunter2" },
  eventID: "e1",
};
const REFUSED = {
  ...STOP,
  eventID: "e2",
  eventTime: "2026-11-29T22:10:00Z",
  eventName: "DeleteTrail",
  errorCode: "AccessDenied",
};

const PAGER = {
  log_entries: [
    {
      id: "R1",
      type: "acknowledge_log_entry",
      created_at: "2026-11-29T23:12:00+01:00",
      summary: "Acknowledged by Ada.",
      agent: { type: "user_reference", summary: "Ada" },
      channel: { type: "mobile" },
    },
  ],
};
const SLACK = [
  {
    type: "message",
    user: "U1",
    user_profile: { real_name: "Grace" },
    text: "mail to a.b@example.com | <b>now</b>\nsecond",
    ts: "1795990800.000100",
  },
  { type: "message", subtype: "channel_join", user: "U1", text: "joined", ts: "1795990801.000100" },
];
const rows = (text: string) => text.split("\n").filter((line) => /^\| \d{4}/.test(line));
const all = () => [
  ...cloudtrailEntries({ Records: [STOP, REFUSED] }, "trail.json"),
  ...pagerEntries(PAGER, "pager.json"),
  ...slackEntries(SLACK, "slack.json"),
];

test("the rows of all sources are sorted by time in UTC, whatever the zone of the source", () => {
  expect(rows(writeTimeline("", "INC-1", all())).map((row) => row.slice(2, 35))).toEqual([
    "2026-11-29 22:10:00 | CloudTrail ",
    "2026-11-29 22:12:00 | PagerDuty |",
    "2026-11-29 22:15:00 | CloudTrail ",
    expect.stringMatching(/ Slack /),
  ]);
});

test("a new record has the six stages, and a second run writes the same text", () => {
  const once = writeTimeline("", "INC-1", all());
  for (const stage of ["Detection", "Assessment", "Containment", "Investigation", "Recovery", "Documentation"]) {
    expect(once).toContain(`\n## ${stage}\n`);
  }
  expect(writeTimeline(once, "INC-1", all())).toBe(once);
});

test("rows and texts that an engineer wrote stay, and a later file adds to them", () => {
  const record = writeTimeline("", "INC-1", pagerEntries(PAGER, "pager.json"))
    .replace("\n\n<!-- end", "\n| 2026-11-29 22:13:00 | phone | Ada | called the customer |\n\n<!-- end")
    .replace("## Detection\n", "## Detection\n\nAn alert.\n");
  const later = writeTimeline(record, "INC-1", cloudtrailEntries([STOP], "trail.json"));
  expect(later).toContain("An alert.");
  expect(rows(later).map((row) => row.split(" | ")[1])).toEqual(["PagerDuty", "phone", "CloudTrail"]);
});

test.each([
  ["a file of the trail", { Records: [STOP] }],
  ["lookup-events", { Events: [{ EventId: "e1", EventTime: 1796000000, CloudTrailEvent: JSON.stringify(STOP) }] }],
  ["an event of EventBridge", { source: "aws.cloudtrail", "detail-type": "AWS API Call via CloudTrail", detail: STOP }],
  ["a list with the event twice", [{ detail: STOP }, { Records: [STOP] }]],
])(
  "CloudTrail: %s gives one entry with the caller, the address and the resource, and no other parameter",
  (_, json) => {
    expect(rows(writeTimeline("", "INC-1", cloudtrailEntries(json, "file")))).toEqual([
      "| 2026-11-29 22:15:00 | CloudTrail | assumed-role/admin/ada from 192.0.2.7 | cloudtrail:StopLogging name=audit |",
    ]);
  },
);

test("a refused call shows its error, and an event of a service without an identity its service", () => {
  const ofService = {
    ...STOP,
    eventID: "e3",
    userIdentity: { type: "AWSService", invokedBy: "ec2.amazonaws.com" },
    sourceIPAddress: "ec2.amazonaws.com",
  };
  const [refused, service] = cloudtrailEntries([REFUSED, ofService], "file");
  expect(refused?.text).toBe("cloudtrail:DeleteTrail name=audit, refused: AccessDenied");
  expect(service?.who).toBe("ec2.amazonaws.com");
});

test("personal data is redacted, and markup of a message neither ends its cell nor becomes a tag", () => {
  const [row = ""] = rows(writeTimeline("", "INC-1", slackEntries(SLACK, "slack.json")));
  expect(row).toMatch(/Grace \| mail to \[redacted:[\w-]+\] \\\| &lt;b>now&lt;\/b> second \|$/);
  expect(row).not.toContain("example.com");
});

test("a long text is cut at 300 characters", () => {
  const [row = ""] = rows(
    writeTimeline("", "INC-1", slackEntries([{ ts: "1795990800", text: "x".repeat(301) }], "slack.json")),
  );
  expect(row).toContain(`| ${"x".repeat(299)}… |`);
});

test.each([
  [
    () => cloudtrailEntries([{ ...STOP, eventTime: "soon" }], "t.json"),
    't.json: event 1: eventTime is "soon", must be a time',
  ],
  [
    () => cloudtrailEntries([{ ...STOP, eventName: undefined }], "t.json"),
    "t.json: event 1: eventName is missing or wrong",
  ],
  [() => cloudtrailEntries("text", "t.json"), "t.json: event 1:"],
  [() => pagerEntries({}, "p.json"), "p.json: log_entries is missing or wrong"],
  [
    () => pagerEntries({ log_entries: [{ summary: "x", created_at: "never" }] }, "p.json"),
    "p.json: log_entries.0.created_at is",
  ],
  [() => slackEntries([{ text: "x" }], "s.json"), "s.json: 0.ts is missing or wrong"],
  [() => writeTimeline("# INC-1\n", "INC-1", []), 'the record of INC-1 has no line "<!-- timeline'],
])("bad input names its file and field", (read, message) => {
  expect(read).toThrow(message);
});
