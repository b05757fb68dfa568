// Control characters and zero-width signs: PostgreSQL refuses the first (NUL), people cannot see the others.
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2060\ufeff\ufffe\uffff]/g;
const blankEnds = /^[\s\u3000]+|[\s\u3000]+$/g;

/** Free text as the office wrote it: its own characters, trimmed, line ends as `\n`, no control characters or broken surrogates. */
export function tidyText(value: string): string {
  return value.replace(/\r\n?/g, '\n').replace(unseen, '').replace(/\p{Cs}/gu, '').replace(blankEnds, '');
}

/** A name or term for comparing: full width and half width alike (NFKC), runs of blanks as one, trimmed. */
export function foldText(value: string): string {
  return tidyText(value.normalize('NFKC')).replace(/\s+/g, ' ');
}

/** A code, number or date for reading: as foldText, and without any blank. */
export function foldCode(value: string): string {
  return foldText(value).replace(/\s/g, '');
}

/** A term for looking up in a list: as foldCode, and without regard to letter case. */
export function foldTerm(value: string): string {
  return foldCode(value).toLowerCase();
}
