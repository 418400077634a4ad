// Runs in a page: Uppy with its defaults, given pictures by a file field.
import Uppy from '@uppy/core';
import XHRUpload from '@uppy/xhr-upload';

/**
 * @param {HTMLInputElement} input holds the pictures
 * @param {{ endpoint: string, token: string, fields: Record<string, string> }} gateway
 */
globalThis.uploadByUppy = async (input, { endpoint, token, fields }) => {
  const uppy = new Uppy();
  const names = [...Object.keys(fields), 'image_input_title', 'title'];
  const headers = { authorization: `Bearer ${token}` };
  uppy.use(XHRUpload, { endpoint, fieldName: 'img', headers, allowedMetaFields: names });
  for (const file of input.files ?? []) {
    const meta = { ...fields, image_input_title: file.name, title: file.name.replace(/\.\w+$/, '') };
    uppy.addFile({ name: file.name, type: file.type, data: file, meta });
  }
  const result = await uppy.upload();
  return { successful: result?.successful?.length ?? 0, failed: result?.failed?.length ?? 0 };
};
