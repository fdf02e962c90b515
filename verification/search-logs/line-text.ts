/** Returns a stored line as one line of text: time, level, service and message, and the trace with which to search on. */
export function lineText(line: Readonly<Record<string, unknown>>): string {
  if (line["detection.name"] !== undefined) return JSON.stringify(line);
  const { "@timestamp": time, message } = line;
  const rest = ["user.hash", "session.hash", "source.network", "http.request.id", "trace.id"].flatMap((name) =>
    line[name] === undefined ? [] : [`${name}=${line[name]}`],
  );
  return [time, line["log.level"], line["service.name"], message, ...rest].join(" ");
}
