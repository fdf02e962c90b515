import * as z from "zod";
import { LABEL } from "./host-name";

const MOST_PORT = 65_535;
/** A name, of one label too, or an address of version 4 or 6. */
const HOST = new RegExp(`^((?=.{1,253}$)${LABEL}(\\.${LABEL})*|\\[[0-9a-f:.]+\\])$`, "i");

/** A URL of one of the protocols, without a user. Zod's own check misreads an impossible port as another protocol. */
export function webAddress(...protocols: readonly ("http" | "https")[]) {
  const words = protocols.join(" or ");
  return z
    .string()
    .refine((text) => protocols.some((protocol) => text.startsWith(`${protocol}://`)) && isWritten(text), {
      error: `must be an ${words} URL`,
      abort: true,
    })
    .refine((text) => !authority(text).includes("@"), {
      error: "must have no user and no password: remove them",
      abort: true,
    })
    .refine((text) => isPort(portOf(text)), {
      error: `must have a port from 1 to ${MOST_PORT}, or none`,
      abort: true,
    })
    .refine((text) => HOST.test(authority(text).replace(/:\d+$/, "")) && URL.canParse(text), {
      error:
        "must have a host of letters, digits, hyphens and dots, its parts of 63 characters at most and none with a hyphen at its ends",
      abort: true,
    });
}

/** Does a text have only the characters of a URL (RFC 3986, appendix A)? */
function isWritten(text: string): boolean {
  return /^[\w:/?#[\]@!$&'()*+,;=.~%-]+$/.test(text);
}

function authority(text: string): string {
  return /^[a-z]+:\/\/([^/?#]*)/.exec(text)?.[1] ?? "";
}

/** The text after the host's colon; undefined without a colon. */
function portOf(text: string): string | undefined {
  return /:([^:\]]*)$/.exec(authority(text))?.[1];
}

function isPort(port: string | undefined): boolean {
  if (port === undefined) return true;
  return /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= MOST_PORT;
}
