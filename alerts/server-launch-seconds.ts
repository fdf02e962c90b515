import { scaling } from "../policy/scaling";
import { servers } from "../policy/servers";

/** A lost machine is missed, and a launch that takes this long has been abandoned, as will be the next one: the group does not heal itself. */
export const SERVER_LAUNCH_SECONDS = servers.replacement.noticedSeconds + scaling.serverLaunch.abandonedAfterSeconds;
