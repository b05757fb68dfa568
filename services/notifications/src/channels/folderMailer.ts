import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mail, Mailer } from './mail.ts';

/** Writes every e-mail as an .eml file into a folder, for machines without a mail server; a repetition writes the same file again. */
export function folderMailer(folder: string): Mailer {
  return {
    recognisesRepetition: true,
    async send(mail) {
      const name = `${mail.messageId.replace(/^<|@.*$/g, '')}.eml`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Whoever looks into the folder finds whole mails only.
      await writeFile(join(folder, `.${name}`), emlOf(mail), { mode: 0o600 });
      await rename(join(folder, `.${name}`), join(folder, name));
      return name;
    },
  };
}

/** An e-mail as RFC 5322 writes it: UTF-8, its text in base64. */
export function emlOf({ from, to, subject, text, messageId, date }: Mail): string {
  const body = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
  const headers = [
    `From: ${from}`, `To: ${to}`, `Subject: ${encodedWords(subject)}`, `Date: ${date.toUTCString().replace('GMT', '+0000')}`, `Message-ID: ${messageId}`,
    'Auto-Submitted: auto-generated', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${body}\r\n`;
}

/** A header's words as RFC 2047 writes them, in pieces that leave the first line room for the header's name. */
function encodedWords(words: string): string {
  const pieces: string[] = [];
  for (const letter of words) {
    const last = pieces.at(-1);
    if (last !== undefined && Buffer.byteLength(last + letter) <= 39) pieces[pieces.length - 1] = last + letter;
    else pieces.push(letter);
  }
  return pieces.map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\r\n ');
}
