import { NotDelivered } from './channel.ts';
import type { Mail, Mailer } from './mail.ts';

/** The part of a nodemailer transport that is used. */
export interface MailTransport {
  sendMail(mail: Omit<Mail, 'date'> & { date: Date; headers: Record<string, string> }): Promise<{ response?: string }>;
}

/** What nodemailer tells of a failure. */
interface SmtpFailure {
  code?: string;
  responseCode?: number;
  syscall?: string;
  message?: string;
}

/** Failures before the server could have taken the mail. */
const UNREACHED_CODES = ['EDNS', 'EAUTH', 'EOAUTH2', 'ENOAUTH', 'ETLS', 'EENVELOPE'];
const UNREACHED_WORDS = ['Connection timeout', 'Greeting never received'];

/** Sends e-mails over SMTP. Servers do not promise to recognise a repetition, so that a mail whose fate is unknown is reported, never sent twice. */
export function smtpMailer(transport: MailTransport): Mailer {
  return {
    recognisesRepetition: false,
    async send(mail) {
      const { response = '' } = await transport.sendMail({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } }).catch((error: unknown) => {
        throw failureOf(Object(error) as SmtpFailure);
      });
      return `SMTP_${/^\d{3}/.exec(response)?.[0] ?? 'TAKEN'}`;
    },
  };
}

function failureOf({ code = '', responseCode, syscall, message = '' }: SmtpFailure): NotDelivered {
  if (responseCode !== undefined) return new NotDelivered(responseCode >= 500 ? 'PERMANENT' : 'TEMPORARY', `SMTP_${responseCode}`);
  const unreached = syscall === 'connect' || UNREACHED_CODES.includes(code) || UNREACHED_WORDS.includes(message);
  return new NotDelivered(unreached ? 'TEMPORARY' : 'UNKNOWN', `SMTP_${code || 'FAILED'}`);
}
