import type { MessageLanguage } from '../generated/graphql.ts';
import type { MessageTemplate } from '../generated/prisma/client.ts';
import { wordFor } from '../words.ts';

/** Facts by name, as a message keeps them. */
export type Facts = Readonly<Record<string, string | number | null | undefined>>;

/** A title and a text. */
export interface Text {
  title: string;
  body: string;
}

const PLACEHOLDER = /\{(\w+)\}/g;

/** Puts facts into a template's words in one language; an absent fact reads as a dash. What a fact says is never read as a placeholder again. */
export function render(template: MessageTemplate, facts: Facts, language: MessageLanguage): Text {
  const fill = (words: string) => words.replace(PLACEHOLDER, (_, name: string) => read(facts, name, language));
  return language === 'ZH' ? { title: fill(template.zhTitle), body: fill(template.zhBody) } : { title: fill(template.enTitle), body: fill(template.enBody) };
}

function read(facts: Facts, name: string, language: MessageLanguage): string {
  const value = Object.hasOwn(facts, name) ? facts[name] : null;
  return value === null || value === undefined || value === '' ? '—' : wordFor(name, String(value), language);
}

/** The placeholders that a text uses. */
export function placeholdersIn(words: string): string[] {
  return [...words.matchAll(PLACEHOLDER)].map(([, name]) => name!);
}
