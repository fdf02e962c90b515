import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { DEBIAN, program } from "../../tools/find";

/** The fixed path of the templates of Debian's Alertmanager. */
const TEMPLATES = "/usr/share/prometheus/alertmanager/default.tmpl";
/** Mounts the unpacked files over the installed ones for one process only: the machine is not changed. */
const OVERLAID = 'mount -t overlay overlay -o "lowerdir=$0:/usr/share" /usr/share && exec "$@"';

/** The command and its arguments with which Alertmanager or `amtool` finds its templates. */
export function alertmanagerCommand(
  name: "prometheus-alertmanager" | "amtool",
  words: readonly string[],
): { readonly program: string; readonly args: readonly string[] } {
  const found = program(name);
  if (existsSync(TEMPLATES)) return { program: found, args: words };
  const root = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const alone = [...root, "--mount", "sh", "-c", OVERLAID, resolve(DEBIAN, "usr/share"), found];
  return { program: "unshare", args: [...alone, ...words] };
}
