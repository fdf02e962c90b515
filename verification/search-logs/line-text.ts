/** The fields with which to search on. */
const SHOWN = [
  "cloud.instance.id",
  "user.name",
  "user.hash",
  "session.hash",
  "source.network",
  "http.request.id",
  "trace.id",
];

/** Where CloudTrail has the whole call of a line. */
const OF_CALLS = ["cloud.region", "event.id"];

/** Returns a stored line as one line of text: time, level, service and message, and the fields with which to search on. */
export function lineText(line: Readonly<Record<string, unknown>>): string {
  if (line["detection.name"] !== undefined) return JSON.stringify(line);
  const { "@timestamp": time, message } = line;
  const shown = line["source.network"] === undefined ? [...SHOWN, "source.ip"] : SHOWN;
  const all = line["service.name"] === "cloudtrail" ? [...shown, ...OF_CALLS] : shown;
  const rest = all.flatMap((name) => (line[name] === undefined ? [] : [`${name}=${line[name]}`]));
  return [time, line["log.level"], line["service.name"], message, ...rest].join(" ");
}
