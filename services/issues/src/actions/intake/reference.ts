const LONGEST = 1_024;
const OBJECT_KEY = /^[\p{L}\p{N}][\p{L}\p{N}._-]*(\/[\p{L}\p{N}][\p{L}\p{N}._-]*)*$/u;

/** Whether a text says where a document is held: the key of an object in a store, such as `wt/2022/photo.jpg`, or an https address without credentials; at most 1,024 characters. */
export function isReference(text: string): boolean {
  if (text.length > LONGEST) return false;
  return OBJECT_KEY.test(text) || isHttps(text);
}

function isHttps(text: string): boolean {
  if (!/^https:\/\/[^\s\p{Cc}]+$/iu.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
