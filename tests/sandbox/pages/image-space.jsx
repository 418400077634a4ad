import {
  Breadcrumb,
  Button,
  Dialog,
  Input,
  Loading,
  MenuButton,
  Pagination,
  Progress,
  Search,
  Select,
  Tab,
  Tree,
} from '@alifd/next';
import { useState } from 'react';
import { addFolder } from './api.js';
import { fieldRef } from './desk.js';
import { PictureGrid } from './picture-grid.jsx';
import { UploadButton } from './upload-button.jsx';
import { useSpace } from './use-space.js';

const PAGE_SIZE = 18;

/** Asks for a name and makes the folder. */
function askFolder(onDone) {
  let name = '';
  Dialog.show({
    title: '新建文件夹',
    content: <Input placeholder="请输入文件夹名称" onChange={(value) => (name = value)} />,
    onOk: async () => {
      if (name) await addFolder(name);
      onDone();
    },
  });
}

/** Folder tree; unlike the picker's it has no node for all pictures. */
function Folders({ folders, pictures, folder, onPick }) {
  const data = folders.map(({ id, name }) => ({
    key: id,
    label: (
      <span className="folder-node" title={name} folderid={id}>
        {name}
        <em>{pictures.filter((picture) => picture.folder === id).length}</em>
      </span>
    ),
  }));
  return (
    <aside className="space-folders">
      <Search shape="simple" placeholder="搜索文件夹" hasClear />
      <Tree isNodeBlock dataSource={data} selectedKeys={[folder]} onSelect={([key]) => key && onPick(key)} />
      <div className="space-room">
        <p>
          <span>空间容量</span>
          <span>6.4GB / 20GB</span>
        </p>
        <Progress percent={32} size="small" textRender={() => ''} />
      </div>
    </aside>
  );
}

/** The image space in the material centre. */
export function ImageSpace({ onGrants }) {
  const [folder, setFolder] = useState('0');
  const [chosen, setChosen] = useState([]);
  const [words, setWords] = useState('');
  const [page, setPage] = useState(1);
  const { space, shown, reload } = useSpace(folder);
  if (!space) return <Loading className="space-loading" tip="加载中..." />;
  const found = shown.filter((picture) => picture.title.includes(words));
  const name = space.folders.find(({ id }) => id === folder)?.name;
  return (
    <div className="space">
      <Tab activeKey="pic" className="space-tabs">
        <Tab.Item key="pic" title="图片" />
        <Tab.Item key="video" title="视频" />
        <Tab.Item key="gif" title="动图" />
        <Tab.Item key="music" title="音乐" />
        <Tab.Item key="trash" title="回收站" />
      </Tab>
      <div className="space-body">
        <Folders {...space} folder={folder} onPick={setFolder} />
        <section className="space-main">
          <div className="space-tools" ref={fieldRef('space')}>
            <UploadButton folder={folder} onDone={reload} />
            <Button onClick={() => askFolder(reload)}>新建文件夹</Button>
            <Button disabled={chosen.length === 0}>移动到</Button>
            <Button disabled={chosen.length === 0}>删除</Button>
            <MenuButton
              label="更多设置"
              autoWidth={false}
              popupTriggerType="click"
              onItemClick={(key) => key === 'grants' && onGrants()}
            >
              <MenuButton.Item key="water">水印设置</MenuButton.Item>
              <MenuButton.Item key="grants">授权店铺管理</MenuButton.Item>
            </MenuButton>
            <span className="space-gap" />
            <Select
              defaultValue="new"
              dataSource={[
                { value: 'new', label: '按上传时间从新到旧' },
                { value: 'name', label: '按名称' },
              ]}
            />
            <Search shape="simple" placeholder="搜索图片名称" onChange={setWords} hasClear />
          </div>
          <div className="space-where">
            <Breadcrumb>
              <Breadcrumb.Item>图片空间</Breadcrumb.Item>
              <Breadcrumb.Item>{name}</Breadcrumb.Item>
            </Breadcrumb>
            <span>
              共 {found.length} 张{chosen.length > 0 ? `，已选 ${chosen.length} 张` : ''}
            </span>
          </div>
          <PictureGrid
            pictures={found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
            chosen={chosen}
            onChoose={setChosen}
          />
          <Pagination total={found.length} pageSize={PAGE_SIZE} current={page} onChange={setPage} shape="arrow-only" />
        </section>
      </div>
    </div>
  );
}
