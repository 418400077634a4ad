import { Button, Dialog, Form, Input, Loading, Message, NumberPicker, Radio, Select, Upload } from '@alifd/next';
import { useEffect, useRef, useState } from 'react';
import { getMe, pause, renderDelay } from './api.js';
import './base.css';
import { fieldRef, home } from './desk.js';
import { DetailEditor } from './detail-editor.jsx';
import { mountPage } from './mount.jsx';
import './publish.css';

/** The newer publish page, here and on Tmall, names the parts of its form by ids (sources: the record of Taobao). */
const NEWER = home?.route === 'publish-v2';

/** The picker that this page frames, on a host of its own. */
const PICKER = home?.picker ?? 'https://sucai.wangpu.taobao.com/select.htm';

const STEPS = ['图文描述', '基础信息', '销售信息', '物流信息', '支付信息', '售后服务'];

/** @param {{ url: string, title: string, id: string }} picture @returns a file as the card list shows it */
const cardOf = (picture) => ({
  uid: picture.id,
  name: picture.title,
  state: 'done',
  url: picture.url,
  imgURL: picture.url,
});

/** The picker lives on another host, in a frame. */
function PickerDialog({ visible, onClose, onPicked }) {
  useEffect(() => {
    const hear = (event) => {
      if (event.origin === new URL(PICKER).origin && event.data?.type === 'picked') onPicked(event.data.pictures);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [onPicked]);
  return (
    <Dialog v2 visible={visible} title="选择图片" footer={false} width={980} onClose={onClose}>
      <iframe className="picker-frame" title="图片空间" src={PICKER} />
    </Dialog>
  );
}

function MainPictures({ value, onChange, onOpen }) {
  return (
    <div className="main-pictures" id={NEWER ? 'struct-mainImagesGroup' : undefined} ref={fieldRef('main')}>
      <Upload.Card
        action="/api/upload?slot=main"
        name="file"
        multiple
        limit={5}
        accept="image/png,image/jpeg,image/gif"
        value={value}
        onChange={onChange}
      />
      <Button onClick={onOpen}>从图片空间选择</Button>
    </div>
  );
}

function Publish() {
  const [shopName, setShopName] = useState(null);
  const [title, setTitle] = useState('手作陶土花瓶 新中式插花器 客厅玄关摆件');
  const [mains, setMains] = useState([]);
  const [target, setTarget] = useState(null);
  const editor = useRef(null);
  useEffect(() => {
    pause(renderDelay())
      .then(getMe)
      .then((me) => setShopName(me.shopName));
  }, []);
  if (shopName === null) return <Loading className="space-loading" tip="加载中..." />;
  const picked = (pictures) => {
    if (target === 'main') setMains((now) => [...now, ...pictures.map(cardOf)].slice(0, 5));
    else for (const picture of pictures) editor.current?.insert(picture);
    setTarget(null);
  };
  return (
    <div className="publish">
      <header className="publish-header">
        <strong>淘宝网</strong>
        <span>商品发布</span>
        <span className="space-gap" />
        <span className="publish-shop">{shopName}</span>
      </header>
      <div className="publish-body">
        <nav>
          {STEPS.map((step, i) => (
            <a key={step} href={`#step-${i}`} className={i === 0 ? 'on' : ''}>
              {step}
            </a>
          ))}
        </nav>
        <Form
          className="publish-form"
          labelAlign="left"
          labelTextAlign="right"
          labelCol={{ fixedSpan: 6 }}
          wrapperCol={{ span: 20 }}
        >
          <p className="publish-category">
            当前类目：家居饰品 &gt; 花瓶/花器/仿真花 &gt; 花瓶　<a href="#category">切换类目</a>
          </p>
          <h3>图文描述</h3>
          <Form.Item
            label="宝贝主图"
            required
            help="宝贝主图大小不能超过 3MB；700*700 以上图片上传后宝贝详情页自动提供放大镜功能。"
          >
            <MainPictures value={mains} onChange={setMains} onOpen={() => setTarget('main')} />
          </Form.Item>
          <Form.Item label="宝贝标题" required>
            <Input id="title" value={title} onChange={setTitle} maxLength={60} showLimitHint />
          </Form.Item>
          <Form.Item label="宝贝描述" required>
            <DetailEditor ref={editor} onOpen={() => setTarget('detail')} />
          </Form.Item>
          <h3>销售信息</h3>
          <Form.Item label="一口价" required>
            <NumberPicker defaultValue={128} precision={2} innerAfter="元" />
          </Form.Item>
          <Form.Item label="总数量" required>
            <NumberPicker defaultValue={286} innerAfter="件" />
          </Form.Item>
          <Form.Item label="商家编码">
            {/* Platform facts, section 2, Taobao. */}
            <Input id="outerId" placeholder="便于您管理宝贝" />
          </Form.Item>
          <Form.Item label="运费模板" required>
            <Select
              defaultValue="a"
              dataSource={[{ value: 'a', label: '全国包邮（偏远除外）' }]}
              style={{ width: 280 }}
            />
          </Form.Item>
          <Form.Item label="上架时间">
            <Radio.Group
              defaultValue="now"
              dataSource={[
                { value: 'now', label: '立刻上架' },
                { value: 'store', label: '放入仓库' },
              ]}
            />
          </Form.Item>
          <div className="publish-foot">
            <Button type="primary" size="large" onClick={() => Message.success('已提交')}>
              提交宝贝信息
            </Button>
            <Button size="large">保存草稿</Button>
          </div>
        </Form>
      </div>
      <PickerDialog visible={target !== null} onClose={() => setTarget(null)} onPicked={picked} />
    </div>
  );
}

/** Where the form leads when it was sent: no field. */
function Done() {
  return <p className="publish-category">宝贝已提交</p>;
}

mountPage(Publish, Done);
