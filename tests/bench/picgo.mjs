// The same gateway, fed by PicGo with an uploader as its own ones are written: one picture after the other.
import { join } from 'node:path';
import { PicGo } from 'picgo';
import { arrivalsOf } from './figures.mjs';
import { shop, token } from './world.mjs';

const name = 'gateway';

/**
 * Uploads pictures with PicGo and its HTTP client and gives what the sandbox saw.
 * @param {import('./world.mjs').World} world
 * @param {string} folder for PicGo's configuration
 * @param {string[]} paths
 */
export async function measurePicgo(world, folder, paths) {
  const picgo = new PicGo(join(folder, 'picgo.json'));
  picgo.helper.uploader.register(name, {
    handle: async (context) => {
      for (const picture of context.output) {
        const answer = await context.request(requestFor(world, picture.fileName ?? '', picture.buffer));
        const address = /"picture_path":"([^"]+)"/.exec(typeof answer === 'string' ? answer : JSON.stringify(answer));
        if (!address) throw new Error(`no picture in: ${JSON.stringify(answer).slice(0, 200)}`);
        delete picture.buffer;
        picture.imgUrl = address[1];
      }
      return context;
    },
  });
  picgo.setConfig({ silent: true, 'picBed.uploader': name, 'picBed.current': name });
  await world.reset();
  const result = await picgo.upload(paths);
  if (result instanceof Error) throw result;
  const account = await world.account();
  return {
    ...arrivalsOf(account.calls),
    said: result.filter((picture) => picture.imgUrl).length,
    stored: account.pictures.length,
    violations: account.violations,
  };
}

/**
 * @param {import('./world.mjs').World} world
 * @param {string} fileName
 * @param {Buffer | undefined} bytes
 */
function requestFor(world, fileName, bytes) {
  return {
    method: 'POST',
    url: `http://127.0.0.1:${world.ports.http}/tool/erps/tbpicture`,
    headers: { Host: 'api.vv-tool.com', Authorization: `Bearer ${token}`, 'Content-Type': 'multipart/form-data' },
    formData: {
      shop_id: shop.id,
      picture_category_id: shop.category,
      image_input_title: fileName,
      title: fileName.replace(/\.\w+$/, ''),
      client_type: 'client:computer',
      vvtype: '2',
      img: { value: bytes, options: { filename: fileName } },
    },
  };
}
