/**
 * Returns the CloudWatch expression for the readers that the metric `users` requires: `readersFor` of the policy, for any number of users
 * per reader.
 */
export function readersNeeded(usersPerReader: number, minReaders: number): string {
  return `FLOOR(users / ${usersPerReader}) + ${minReaders}`;
}
