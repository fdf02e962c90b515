import { scaling } from "../policy/scaling";
import { servers } from "../policy/servers";

/**
 * Seconds from the loss of an instance until its replacement runs. A launch that takes longer was aborted, and the group does not recover
 * by itself.
 */
export const SERVER_LAUNCH_SECONDS = servers.replacement.noticedSeconds + scaling.serverLaunch.abandonedAfterSeconds;
