/**
 * AWS does not know how many users there are. Its alerts that impair what users do say so in these words, which the pager's rules
 * look for: what affects users and cannot be counted counts as several.
 */
export function usersAffected(): string {
  return "Affects users now.";
}
