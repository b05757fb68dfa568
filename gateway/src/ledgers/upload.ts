import type { ErrorRequestHandler, RequestHandler } from 'express';
import multer from 'multer';
import type { Limits } from '../limits.ts';
import { refuse } from '../refusal.ts';

const MEGABYTE = 2 ** 20;

/** Takes the files of a multipart request into memory, whatever their fields are called. */
export function filesOf(limits: Limits): RequestHandler {
  const upload = multer({
    storage: multer.memoryStorage(),
    defParamCharset: 'utf8',
    limits: { files: limits.workbooks, fileSize: limits.workbookBytes, fields: 10, fieldSize: 10_000, parts: limits.workbooks + 10 },
  });
  return upload.any();
}

/** Refuses a load that is too large (413) or not readable as multipart (400), and says how to send it. */
export function uploadProblem(limits: Limits): ErrorRequestHandler {
  return (error: Error, _req, res, next) => {
    if (!(error instanceof multer.MulterError) && !/multipart|boundary|Unexpected end of form|Malformed/i.test(error.message)) return next(error);
    const code = error instanceof multer.MulterError ? error.code : '';
    if (code === 'LIMIT_FILE_SIZE') {
      const megabytes = Math.floor(limits.workbookBytes / MEGABYTE);
      return refuse(res, 413, 'FILE_TOO_LARGE', { zh: `有文件超过 ${megabytes} MB，请删除无关内容或拆分后再上传`, en: `A file is larger than ${megabytes} MB: delete what does not belong or split it` });
    }
    if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_PART_COUNT') {
      return refuse(res, 413, 'FILES_TOO_MANY', { zh: `一次最多上传 ${limits.workbooks} 个文件，请分次上传`, en: `At most ${limits.workbooks} files at a time: send them in several loads` });
    }
    refuse(res, 400, 'UPLOAD_NOT_READABLE', { zh: '上传内容无法读取，请以 multipart/form-data 上传 .xlsx 文件', en: 'The upload cannot be read: send .xlsx files as multipart/form-data' });
  };
}
