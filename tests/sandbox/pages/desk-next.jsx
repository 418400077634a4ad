// AliExpress and Taogongchang, with Alibaba's component library.
import { Button, Dialog, Form, Input, Upload } from '@alifd/next';
import { useEffect, useState } from 'react';
import { note, onClose, uploadAddress } from './desk.js';
import { Editor, Row, startReact } from './desk-react.jsx';

function Uploader({ slot }) {
  const told = (file) => note(slot.id, file.originFileObj ?? file, file.response);
  return (
    <Upload
      action={uploadAddress(slot.id)}
      name="file"
      multiple={slot.multiple}
      accept={slot.accept}
      listType="text"
      onSuccess={told}
      onError={told}
    >
      <Button>{slot.button}</Button>
    </Upload>
  );
}

/** A field whose uploader stands in a dialog that opens later. */
function InDialog({ slot }) {
  const [open, setOpen] = useState(false);
  useEffect(() => onClose(() => setOpen(false)), []);
  const input = () => document.querySelector('[role="dialog"] input[type="file"]');
  return (
    <Row slot={slot} ways={{ input, open: () => setOpen(true) }}>
      <Form.Item label={slot.name}>
        <Button onClick={() => setOpen(true)}>{slot.button}</Button>
        <Dialog v2 visible={open} title={slot.name} footer={false} width={480} onClose={() => setOpen(false)}>
          <Uploader slot={{ ...slot, button: '选择图片' }} />
        </Dialog>
      </Form.Item>
    </Row>
  );
}

function InForm({ slot }) {
  return (
    <Row slot={slot}>
      <Form.Item label={slot.name} required>
        <Uploader slot={slot} />
      </Form.Item>
    </Row>
  );
}

function PublishForm({ page }) {
  return (
    <Form labelAlign="top">
      {page.slots.map((slot) =>
        slot.how === 'dialog' ? <InDialog key={slot.id} slot={slot} /> : <InForm key={slot.id} slot={slot} />,
      )}
      <Form.Item label="商品标题">
        <Input defaultValue="手作陶土花瓶 新中式插花器" maxLength={60} />
      </Form.Item>
      <Form.Item label="商品描述">
        <Editor kind={page.editor} picker={null} />
      </Form.Item>
      <Button type="primary">提交</Button>
    </Form>
  );
}

startReact({ Form: PublishForm });
