import { readFileSync, writeFileSync } from "node:fs";
import { program, withLibraries } from "../../../tools/find";
import { run } from "../../../tools/run";

/** A line of a journal. */
interface Line {
  readonly minutesAgo: number;
  /** The unit without ".service"; the kernel's lines have none. */
  readonly unit?: string;
  readonly message: string;
  /** @default 6, information */
  readonly priority?: number;
}

/** Writes a journal of systemd. @param id the machine's id */
export async function writeJournal(file: string, id: string, lines: readonly Line[]): Promise<void> {
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim().replaceAll("-", "");
  const start = Date.now();
  const entries = lines.map(({ minutesAgo, unit, message, priority = 6 }, index) =>
    [
      `__REALTIME_TIMESTAMP=${(start - minutesAgo * 60_000) * 1000 + index}`,
      `__MONOTONIC_TIMESTAMP=${index + 1}`,
      `_BOOT_ID=${boot}`,
      `_MACHINE_ID=${id}`,
      `PRIORITY=${priority}`,
      ...(unit === undefined
        ? ["_TRANSPORT=kernel", "SYSLOG_IDENTIFIER=kernel"]
        : ["_TRANSPORT=stdout", `SYSLOG_IDENTIFIER=${unit}`, `_SYSTEMD_UNIT=${unit}.service`]),
      `MESSAGE=${message}`,
      "",
    ].join("\n"),
  );
  const exported = `${file}.export`;
  writeFileSync(exported, `${entries.join("\n")}\n`);
  const { code, output } = await run(program("systemd-journal-remote"), [`--output=${file}`, exported], {
    env: withLibraries(),
  });
  if (code !== 0) throw new Error(`systemd-journal-remote cannot write ${file}:\n${output}`);
}
