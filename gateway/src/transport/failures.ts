/** An answer that is none; the message holds nothing of what was sent or answered. */
export class UnusableAnswer extends Error {}

/** A call that was not sent, or was refused before it was looked at. */
export class NotTaken extends UnusableAnswer {}

/** A question that is not waited for any longer, because its service gives no sign of life. */
export class FellSilent extends UnusableAnswer {}

/** Whether the service has certainly not begun with the call, so that another instance may get even a change: nobody was reached, or it was not taken. */
export function isUntouched(error: unknown): boolean {
  if (error instanceof NotTaken) return true;
  const { code, syscall, errors } = error as { code?: string; syscall?: string; errors?: unknown[] };
  // One name with several addresses: none of them was reached.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isUntouched);
  return code === 'UND_ERR_CONNECT_TIMEOUT' || syscall === 'connect' || syscall === 'getaddrinfo';
}

/** Whether the connection broke under the call: nobody knows whether the service has begun with it. */
export function isBroken(error: unknown): boolean {
  const { code } = error as { code?: string };
  return !isUntouched(error) && (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE');
}
