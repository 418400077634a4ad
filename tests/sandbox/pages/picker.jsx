import { Button, Loading, Search, Tree } from '@alifd/next';
import { useState } from 'react';
import './base.css';
import { fieldRef } from './desk.js';
import { mountPage } from './mount.jsx';
import './picker.css';
import { PictureGrid } from './picture-grid.jsx';
import { UploadButton } from './upload-button.jsx';
import { useSpace } from './use-space.js';

/** The picker that other pages show in a frame; it tells them what was chosen. */
function Picker() {
  const [folder, setFolder] = useState('all');
  const [chosen, setChosen] = useState([]);
  const [words, setWords] = useState('');
  const { space, shown, reload } = useSpace(folder);
  if (!space) return <Loading className="space-loading" tip="加载中..." />;
  const found = shown.filter((picture) => picture.title.includes(words));
  const tree = [
    {
      key: 'all',
      label: '全部图片',
      children: space.folders.map(({ id, name }) => ({ key: id, label: name })),
    },
  ];
  const confirm = () => {
    const pictures = space.pictures.filter(({ id }) => chosen.includes(id));
    window.parent.postMessage({ type: 'picked', pictures }, '*');
    setChosen([]);
  };
  return (
    <div className="picker">
      <aside>
        <Tree
          defaultExpandAll
          isNodeBlock
          dataSource={tree}
          selectedKeys={[folder]}
          onSelect={([key]) => key && setFolder(key)}
        />
      </aside>
      <section>
        <div className="space-tools" ref={fieldRef('space')}>
          <UploadButton label="本地上传" folder={folder === 'all' ? '0' : folder} onDone={reload} />
          <span className="space-gap" />
          <Search shape="simple" placeholder="搜索图片名称" onChange={setWords} hasClear />
        </div>
        <PictureGrid pictures={found} chosen={chosen} onChoose={setChosen} />
        <div className="picker-foot">
          <span>已选 {chosen.length} 张</span>
          <Button type="primary" disabled={chosen.length === 0} onClick={confirm}>
            确定
          </Button>
        </div>
      </section>
    </div>
  );
}

/** What stands beside it and has no field. */
function Help() {
  return <p className="picker">如何选择图片</p>;
}

mountPage(Picker, Help);
