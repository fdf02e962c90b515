import { withModule } from "../functions/with-module";
import containment from "./containment.py";
import instance from "./instance.py";
import record from "./record.py";

const CONTAINMENT = /^from containment import .*\n/gm;
const OTHERS = [
  [/^from instance import .*\n/m, instance],
  [/^from record import .*\n/m, record],
] as const;

/** Returns a script with the code of `containment.py`, and of `instance.py` and `record.py` if it imports them, in place of the imports. */
export function withContainment(script: string): string {
  const [statement = "from containment import"] = script.match(CONTAINMENT) ?? [];
  const inOne = OTHERS.reduce(
    (text, [imported, module]) => text.replace(imported, () => module.replace(CONTAINMENT, "")),
    script,
  );
  return withModule(inOne, statement.trimEnd(), containment);
}
