/**
 * A lower-case letter, then lower-case letters, digits and these signs, no colon at the end (Datadog's page "Getting Started with Tags").
 */
const TAG = /^[a-z][a-z0-9_\-:./]*$/;
const LENGTH = 200;

/**
 * Checks tags against Datadog's rules. Datadog would change any other spelling, and a search for the original would not find it.
 *
 * @param where the tags' resource, for the message
 * @throws Error for a tag that is not valid or repeated
 */
export function checkTags(where: string, tags: readonly string[]): void {
  for (const tag of tags) {
    if (!TAG.test(tag) || tag.endsWith(":") || tag.length > LENGTH) {
      throw new Error(
        `${where}: tag is "${tag}", must be a lower-case letter, then lower-case letters, digits and _-:./, at most ${LENGTH} and no colon last: rename it`,
      );
    }
    if (tags.indexOf(tag) !== tags.lastIndexOf(tag)) {
      throw new Error(`${where}: tag "${tag}" is repeated, must occur once: remove one`);
    }
  }
}
