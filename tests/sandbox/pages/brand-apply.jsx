import { Button, Checkbox, Form, Input, Tag } from '@alifd/next';
import { useEffect, useState } from 'react';
import './authorize.css';

const tellPress = (what) => fetch(`/api/brand-form/press?what=${what}`, { method: 'POST' });
const STATES = ['待审核', '审核不通过', '审核通过'];

/** 管理与服务 → 分销商保障服务: the form, the agreement, and how the application stands, followed every 300 ms. */
export function BrandApply() {
  const [form, setForm] = useState(null);
  const [values, setValues] = useState({ member: '', company: '', brands: '', remark: '' });
  useEffect(() => {
    const read = async () => setForm(await (await fetch('/api/brand-form')).json());
    read();
    const timer = setInterval(read, 300);
    return () => clearInterval(timer);
  }, []);
  const field = (name) => ({
    id: `brand-${name}`,
    value: values[name],
    onChange: (value) => setValues((before) => ({ ...before, [name]: value })),
  });
  return (
    <div className="authorize">
      <h2>分销商保障服务</h2>
      <p>
        申请状态：<Tag size="small">{form?.status ?? ''}</Tag>
      </p>
      {form?.tabs && (
        <ul>
          {STATES.map((state) => (
            <li key={state}>{state}</li>
          ))}
        </ul>
      )}
      <Form labelAlign="top">
        <Form.Item label="会员账号">
          <Input {...field('member')} />
        </Form.Item>
        <Form.Item label="公司名称">
          <Input {...field('company')} />
        </Form.Item>
        <Form.Item label="授权品牌">
          <Input.TextArea {...field('brands')} placeholder="多个品牌用逗号隔开" />
        </Form.Item>
        <Form.Item label="备注">
          <Input {...field('remark')} />
        </Form.Item>
        <Checkbox onChange={() => tellPress('sign')}>同意品牌授权协议</Checkbox>
        <Button type="primary" onClick={() => tellPress('submit')}>
          提交申请
        </Button>
        <Button onClick={() => tellPress('pay')}>缴纳保证金</Button>
      </Form>
      <output id="kept">{JSON.stringify(values)}</output>
    </div>
  );
}
