const MOST_CHARACTERS = 2_000;
const MOST_OF_A_TITLE = 100;
const MOST_OF_A_NUMBER = 64;

/** True for a text of up to 2,000 characters that says something; the database takes no NUL. */
export function isText(text: string, most = MOST_CHARACTERS): boolean {
  return text.trim().length > 0 && text.length <= most && !text.includes('\0');
}

/** True for a title of up to 100 characters; longer ones would not fit into the index that keeps it once per request. */
export function isTitle(title: string): boolean {
  return isText(title, MOST_OF_A_TITLE);
}

/** True for what can be the number of an issue, a project or a person: up to 64 characters without blanks. */
export function isNumber(id: string): boolean {
  return isText(id, MOST_OF_A_NUMBER) && !/\s/.test(id);
}

/** How long a text and a title may be, for those who tell it. */
export const most = { text: MOST_CHARACTERS, title: MOST_OF_A_TITLE };
