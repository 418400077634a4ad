/** The set-up cannot go on; the message is the one sentence that the user reads. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}
