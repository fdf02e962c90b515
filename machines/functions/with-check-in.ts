import checkIn from "./check_in.py";
import { withModule } from "./with-module";

/** Returns a script with the code of `check_in.py` in place of its import. @throws Error for a script that does not import it */
export function withCheckIn(script: string): string {
  return withModule(script, "from check_in import check_in", checkIn);
}
