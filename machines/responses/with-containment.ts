import { withModule } from "../functions/with-module";
import containment from "./containment.py";

/** Returns a script with the code of `containment.py` in place of its import. @param names those that the script imports */
export function withContainment(script: string): string {
  const statement = /^from containment import .*$/m.exec(script)?.[0] ?? "from containment import";
  return withModule(script, statement, containment);
}
