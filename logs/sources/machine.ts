import { definedFields } from "./defined-fields";
import type { ParseLine } from "./line-context";
import { readTime } from "./read-time";

/** Reads a line of a process that writes plain text, such as sshd. Its stream is named `instance/process`. */
export const machine: ParseLine = (line, { logStream, arrivedAt }) => {
  const [instance, process = "machine"] = logStream.split("/");
  return {
    "@timestamp": readTime(arrivedAt),
    message: line,
    "log.level": "info",
    "service.name": process,
    ...definedFields({ "cloud.instance.id": instance, "process.name": process }),
  };
};
