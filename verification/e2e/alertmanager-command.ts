import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { DEBIAN, program } from "../../tools/find";

/** Where Debian's Alertmanager looks for its templates, whatever it is told. */
const TEMPLATES = "/usr/share/prometheus/alertmanager/default.tmpl";
/** Lays what was unpacked over what is installed, for one program alone: the machine stays as it is. */
const OVERLAID = 'mount -t overlay overlay -o "lowerdir=$0:/usr/share" /usr/share && exec "$@"';

/** The program to start, and its arguments, so that Alertmanager or its `amtool` finds its templates. */
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
