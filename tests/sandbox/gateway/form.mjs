import busboy from 'busboy';

/** Nothing legitimate is larger; reading stops here. */
const BODY_LIMIT = 24 * 1024 * 1024;

/**
 * @typedef {{ name: string, value: string }} Field
 * @typedef {{ name: string, filename: string, type: string, bytes: Buffer }} File
 * @typedef {{ kind: 'multipart'|'urlencoded'|'other', fields: Field[], files: File[], broken: string | null }} Form
 */

/** @param {any} req @returns {Promise<Buffer>} */
async function readAll(req) {
  const parts = [];
  let total = 0;
  for await (const part of req) {
    total += part.length;
    if (total > BODY_LIMIT) throw new Error('body over the limit');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** @param {any} req @param {Form} form @returns {Promise<void>} */
function readMultipart(req, form) {
  return new Promise((resolve, reject) => {
    const parser = busboy({
      headers: { 'content-type': req.headers['content-type'] },
      defParamCharset: 'utf8',
      limits: { fileSize: BODY_LIMIT, fieldSize: 1024 * 1024 },
    });
    parser.on('field', (name, value) => form.fields.push({ name, value }));
    parser.on('file', (name, stream, info) => {
      /** @type {Buffer[]} */
      const parts = [];
      stream.on('data', (part) => parts.push(part));
      // A body cut in the middle of a file is told by the file first.
      stream.on('error', reject);
      stream.on('end', () =>
        form.files.push({
          name,
          filename: info.filename ?? '',
          type: info.mimeType,
          bytes: Buffer.concat(parts),
        }),
      );
    });
    parser.on('close', resolve);
    parser.on('error', reject);
    req.on('aborted', () => reject(new Error('aborted')));
    req.on('close', () => {
      if (!req.complete && !req.readableEnded) reject(new Error('aborted'));
    });
    req.pipe(parser);
  });
}

/**
 * Reads a request's form, every field with every occurrence, in order.
 * @param {any} req
 * @returns {Promise<Form>} `broken` says what is wrong with the body, in words
 * @throws {Error} `aborted` when the client leaves before the body is whole
 */
export async function readForm(req) {
  const type = String(req.headers['content-type'] ?? '');
  /** @type {Form} */
  const form = { kind: 'other', fields: [], files: [], broken: null };
  if (/^multipart\/form-data\b/i.test(type)) {
    form.kind = 'multipart';
    try {
      await readMultipart(req, form);
    } catch (error) {
      if (error instanceof Error && error.message === 'aborted') throw error;
      form.broken = String(error instanceof Error ? error.message : error);
    }
    return form;
  }
  const body = (await readAll(req)).toString();
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    form.kind = 'urlencoded';
    form.fields = [...new URLSearchParams(body)].map(([name, value]) => ({ name, value }));
  }
  return form;
}
