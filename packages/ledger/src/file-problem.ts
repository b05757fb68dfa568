import type { Cell, Message } from './table.ts';

/** Why a whole file is not taken. */
export type FileProblem = 'FILE_NOT_READABLE' | 'FILE_ENCRYPTED' | 'FILE_TOO_LARGE' | 'FILE_LEGACY_FORMAT';

/** What the reading thread answers: the filled rows of every sheet with their index from 0, or why there are none. */
export type WorkerAnswer = { readonly sheets: { name: string; filled: [number, Cell[]][] }[] } | { readonly problem: FileProblem };

/** What to tell the sender of such a file. */
export const fileProblem: Readonly<Record<FileProblem, Message>> = {
  FILE_NOT_READABLE: { zh: '文件不是可读取的Excel工作簿，请用Excel或WPS打开后另存为.xlsx再上传', en: 'The file is not a readable workbook; open it, save it as .xlsx and send it again' },
  FILE_ENCRYPTED: { zh: '文件设有打开密码，请取消密码后再上传', en: 'The file is protected by a password; remove it and send the file again' },
  FILE_TOO_LARGE: { zh: '文件过大，请删除无关内容或拆分后再上传', en: 'The file is too large; remove what does not belong or split it' },
  FILE_LEGACY_FORMAT: { zh: '文件是旧版.xls格式，请另存为.xlsx再上传', en: 'The file is in the old .xls format; save it as .xlsx and send it again' },
};
