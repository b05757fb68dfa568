import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';

const MOST_CHARACTERS = 100;

/** What is wrong with the number of a document that grants land: too long, or missing where one is needed. */
export function documentErrors(documentNumber: string, needed: boolean): UserError[] {
  if (needed && !documentNumber) return [userError('DOCUMENT_NUMBER_NEEDED', { zh: '请填写批准文号', en: 'Give the number of the document' }, ['input', 'documentNumber'])];
  if (documentNumber.length <= MOST_CHARACTERS) return [];
  return [userError('TEXT_LENGTH', { zh: `批准文号最多 ${MOST_CHARACTERS} 个字`, en: `The number of a document has at most ${MOST_CHARACTERS} characters` }, ['input', 'documentNumber'])];
}
