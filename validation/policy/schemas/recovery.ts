import * as z from "zod";
import { derived, whole, words } from "../values";

/** Recovery point and recovery time: from a minute to a month. */
const objective = z.strictObject({ rpoMinutes: whole(1, 43_200), rtoMinutes: whole(1, 43_200) });
const regions = { inRegion: objective, otherRegion: objective };
const quoting = z.strictObject({ sentence: derived, ...regions });
const restore = z.strictObject({ why: words, minutes: whole(1, 43_200) });

export const recoveryFile = {
  recovery: z.strictObject({
    database: quoting,
    uploads: quoting,
    cache: z.strictObject({ why: words, ...regions }),
    servers: quoting,
  }),
  restores: z.strictObject({
    pointInTime: restore,
    objects: restore,
    failOver: restore,
    snapshot: restore,
    copiedSnapshot: restore,
    rebuild: restore,
  }),
};
