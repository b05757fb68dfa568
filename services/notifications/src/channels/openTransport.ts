import { createTransport } from 'nodemailer';
import type { MailTransport } from './smtpMailer.ts';

/** Opens the connection to a mail server (`smtp://…`, `smtps://…`). */
export function openTransport(url: string): MailTransport {
  return createTransport(url);
}
