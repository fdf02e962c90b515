/**
 * The text that marks a CloudWatch alert as affecting users; PagerDuty's rules search for it. AWS has no number of users, so the pager
 * treats such an alert as affecting several users.
 */
export function usersAffected(): string {
  return "Affects users now.";
}
