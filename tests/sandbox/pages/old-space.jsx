import { Checkbox, Loading, Pagination, Search, Tree } from '@alifd/next';
import { useEffect, useState } from 'react';
import { OldAuthorize } from './authorize-old.jsx';
import './base.css';
import { getMe } from './api.js';
import { fieldRef } from './desk.js';
import { mountPage } from './mount.jsx';
import './old-space.css';
import { PictureGrid } from './picture-grid.jsx';
import { useSpace } from './use-space.js';

/** The older page's uploader: a button with an invisible file input laid over it (platform facts, section 2, Taobao). */
function OldUpload({ folder, onDone }) {
  const [busy, setBusy] = useState(0);
  const send = async (files) => {
    setBusy(files.length);
    for (const file of files) {
      const form = new FormData();
      form.append('file', file, file.name);
      await fetch(`/api/upload?folder=${folder}`, { method: 'POST', body: form });
      onDone();
    }
    setBusy(0);
  };
  return (
    <div className="upload-wrap" ref={fieldRef('space')}>
      <button type="button" className="btn-ok" id="J_Upload">
        {busy > 0 ? '上传中…' : '上传图片'}
      </button>
      <div className="moxie-shim moxie-shim-html5">
        <input
          type="file"
          multiple
          accept="image/jpeg,image/gif,image/png"
          onChange={(event) => send([...event.target.files])}
        />
      </div>
    </div>
  );
}

function Manage() {
  const [folder, setFolder] = useState('0');
  const [chosen, setChosen] = useState([]);
  const { space, shown, reload } = useSpace(folder);
  if (!space) return <Loading className="space-loading" tip="加载中..." />;
  const tree = space.folders.map(({ id, name }) => ({ key: id, label: name }));
  return (
    <div className="old-body">
      <aside>
        <h3>我的图片</h3>
        <Tree
          defaultExpandAll
          isNodeBlock
          dataSource={tree}
          selectedKeys={[folder]}
          onSelect={([key]) => key && setFolder(key)}
        />
      </aside>
      <section>
        <div className="old-tools">
          <OldUpload folder={folder} onDone={reload} />
          <button type="button" className="btn-plain">
            新建文件夹
          </button>
          <Checkbox label="全选" onChange={(on) => setChosen(on ? shown.map(({ id }) => id) : [])} />
          <span className="space-gap" />
          <Search shape="simple" placeholder="搜索图片" />
        </div>
        <PictureGrid pictures={shown} chosen={chosen} onChoose={setChosen} />
        <Pagination total={shown.length} pageSize={18} />
      </section>
    </div>
  );
}

function OldSpace() {
  const [shopName, setShopName] = useState('');
  const [hash, setHash] = useState(window.location.hash || '#/manage/pic');
  useEffect(() => {
    const follow = () => setHash(window.location.hash);
    window.addEventListener('hashchange', follow);
    getMe().then((me) => setShopName(me.shopName));
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const isPic = hash.startsWith('#/manage/pic');
  const isGrants = hash.startsWith('#/manage/authorize');
  return (
    <div className="old">
      <header className="wp-topnav">
        <strong>旺铺 · 素材中心</strong>
        <a className="wp-topnav-link" href="#/manage/pic">
          店铺装修
        </a>
        <a className="wp-topnav-link" href="#/manage/pic">
          图片空间
        </a>
        <a className="wp-topnav-link" href="#/manage/video">
          帮助中心
        </a>
        <span className="wp-shop-name">{shopName}</span>
      </header>
      <nav className="seller-tabs">
        <a href="#/manage/pic" className={isPic ? 'on' : ''}>
          图片管理
        </a>
        <a href="#/manage/video" className={isPic || isGrants ? '' : 'on'}>
          视频管理
        </a>
        <a href="#/manage/authorize" className={isGrants ? 'on' : ''}>
          授权管理
        </a>
      </nav>
      {isPic && <Manage />}
      {isGrants && <OldAuthorize />}
      {!isPic && !isGrants && <p className="old-empty">还没有视频</p>}
    </div>
  );
}

mountPage(OldSpace);
