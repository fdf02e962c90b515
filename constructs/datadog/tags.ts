/** A letter first, then lower-case letters, digits and these signs, no colon at the end (Datadog's page "Getting Started with Tags"). */
const TAG = /^[a-z][a-z0-9_\-:./]*$/;
const LENGTH = 200;

/**
 * Holds tags against what Datadog keeps of them: another spelling is changed by it, and then found by nobody.
 *
 * @param where what has the tags, for the message
 * @throws Error naming the tag
 */
export function checkTags(where: string, tags: readonly string[]): void {
  for (const tag of tags) {
    if (!TAG.test(tag) || tag.endsWith(":") || tag.length > LENGTH) {
      throw new Error(
        `${where}: tag is "${tag}", must be a lower-case letter, then lower-case letters, digits and _-:./, at most ${LENGTH} and no colon last: rename it`,
      );
    }
    if (tags.indexOf(tag) !== tags.lastIndexOf(tag)) {
      throw new Error(`${where}: tag "${tag}" stands twice, must stand once: take one away`);
    }
  }
}
