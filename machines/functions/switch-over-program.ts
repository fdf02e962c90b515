import rehearseSwitchOver from "./rehearse_switch_over.py";
import { withCheckIn } from "./with-check-in";

/** Returns the code of the rehearsal's document, which has a copy for each of its three steps and may have 64 KiB. */
export function switchOverProgram(): string {
  return withCheckIn(rehearseSwitchOver);
}
