import { withModule } from "../functions/with-module";
import containment from "./containment.py";
import instance from "./instance.py";

const CONTAINMENT = /^from containment import .*\n/gm;
const INSTANCE = /^from instance import .*\n/m;

/** Returns a script with the code of `containment.py`, and of `instance.py` if it imports that, in place of the imports. */
export function withContainment(script: string): string {
  const [statement = "from containment import"] = script.match(CONTAINMENT) ?? [];
  const inOne = script.replace(INSTANCE, () => instance.replace(CONTAINMENT, ""));
  return withModule(inOne, statement.trimEnd(), containment);
}
