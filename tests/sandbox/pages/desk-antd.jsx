// 1688 (Ant Design 4), Douyin (auxo: the same with another prefix) and Kuaishou (the same with two others): platform
// facts, section 2, these three.
import { Button, ConfigProvider, Form, Input, Modal, Popover, Upload } from 'antd';
import { useState } from 'react';
import { home, note, uploadAddress } from './desk.js';
import { Editor, PickerFrame, Row, startReact } from './desk-react.jsx';

const { platform, prefix } = home;

function Field({ slot }) {
  const [files, setFiles] = useState([]);
  const change = ({ file, fileList }) => {
    if (file.status === 'done') note(slot.id, file.originFileObj ?? file, file.response);
    setFiles(
      fileList.map((one) =>
        one.response?.success === false ? { ...one, status: 'error', response: one.response.message } : one,
      ),
    );
  };
  return (
    <Row slot={slot}>
      <Form.Item label={slot.name} required>
        <Upload
          action={uploadAddress(slot.id)}
          name="file"
          multiple={slot.multiple}
          accept={slot.accept}
          listType="picture"
          fileList={files}
          onChange={change}
        >
          <Button>{slot.button}</Button>
        </Upload>
      </Form.Item>
    </Row>
  );
}

function Details({ page }) {
  const [picking, setPicking] = useState(false);
  return (
    // Module ids of 1688's form (platform facts, section 2, 1688).
    <div id={platform === 'alibaba1688' ? 'guid-description' : undefined}>
      <Form.Item label="详细描述">
        <Editor kind={page.editor} picker={page.picker ? () => setPicking(true) : null} />
      </Form.Item>
      <Modal
        open={picking}
        title="选择图片"
        footer={null}
        width={900}
        onCancel={() => setPicking(false)}
        destroyOnClose
      >
        <PickerFrame url={page.picker} onDone={() => setPicking(false)} />
      </Modal>
    </div>
  );
}

function PublishForm({ page }) {
  return (
    <Form layout="vertical">
      {page.slots.map((slot) => (
        <Field key={slot.id} slot={slot} />
      ))}
      <Form.Item label="商品标题">
        {/* Douyin's title has this id (platform facts, section 2, Douyin). */}
        <Input
          id={platform === 'douyin' ? 'pg-title-input' : 'title'}
          defaultValue="手作陶土花瓶 新中式插花器"
          maxLength={60}
        />
      </Form.Item>
      {page.editor ? <Details page={page} /> : null}
      <Button type="primary">提交</Button>
    </Form>
  );
}

/** Douyin's header: id, and classes whose last part is a hash; its popover says the shop's id (the same row). */
function DouyinHeader() {
  return (
    <header className="desk-header" id="fxg-pc-header">
      <strong>抖店</strong>
      <div className="index_headerShopName__3fK2a desk-shop">
        <Popover trigger="click" placement="bottomRight" content={<p>店铺ID：31415926</p>}>
          <span className="index_userName__9bQx1">蓝山家居旗舰店</span>
        </Popover>
      </div>
    </header>
  );
}

/** Kuaishou's floating tools at the right edge; the id is spelt so (platform facts, section 2, Kuaishou). */
function KuaishouTools() {
  return (
    <div id="kpro-tool-box-tools-containner" className="desk-toolbox">
      <span>客服</span>
      <span>反馈</span>
    </div>
  );
}

startReact({
  Form: PublishForm,
  Header: platform === 'douyin' ? DouyinHeader : undefined,
  Extras: platform === 'kuaishou' ? KuaishouTools : undefined,
  around: (app) => <ConfigProvider prefixCls={prefix}>{app}</ConfigProvider>,
});
