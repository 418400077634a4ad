import { Button, Dialog, Form, Input, Message, Table } from '@alifd/next';
import { useEffect, useRef, useState } from 'react';
import './authorize.css';
import { addGrant, dropGrant, getMode, goToLogin, pause, tellPress, useGrants } from './use-grants.js';

/** What the platform puts in the way: its slider, or the login. */
export function Wall({ kind }) {
  if (kind === 'slider') {
    return (
      <div className="baxia-dialog">
        <div className="nc-container" id="nc_1_wrapper">
          请按住滑块，拖动到最右边
        </div>
      </div>
    );
  }
  return (
    <Dialog visible title="登录已失效" footer={false} closeable={false}>
      <p>请重新登录</p>
      <Input htmlType="password" placeholder="请输入登录密码" />
    </Dialog>
  );
}

/** Adding and the list of authorized stores: 图片空间 → 更多设置 → 授权店铺管理. */
export function Authorize() {
  const { grants, reload } = useGrants();
  const [name, setName] = useState('');
  const [round, setRound] = useState(0);
  const [asking, setAsking] = useState(null);
  const [busy, setBusy] = useState(false);
  const [wall, setWall] = useState(null);
  const mode = useRef(null);
  useEffect(() => {
    getMode().then((read) => {
      mode.current = read;
    });
  }, []);

  const type = (value) => {
    setName(value);
    if (!mode.current?.rerender || value === '') return;
    mode.current.rerender = false;
    // The form is drawn anew, without what was typed.
    setTimeout(() => {
      setName('');
      setRound((before) => before + 1);
    }, 500);
  };
  const deaf = (event) => mode.current?.trustedOnly && !event.nativeEvent.isTrusted;
  const add = async (event) => {
    if (deaf(event) || name === '') return;
    await tellPress('add', name, event.nativeEvent);
    if (mode.current.slider === 'add') return setWall('slider');
    if (mode.current.login === 'add') return setWall('login');
    if (mode.current.away === 'add') return goToLogin();
    await pause(mode.current.slow);
    if (mode.current.noDialog) return;
    setBusy(mode.current.dialogBusy > 0);
    setAsking({ name, what: 'add' });
    await pause(mode.current.dialogBusy);
    if (mode.current.away === 'dialog') return goToLogin();
    setBusy(false);
  };
  const confirm = async (event) => {
    if (deaf(event)) return;
    const { name: wanted, what } = asking;
    await tellPress('confirm', wanted, event.nativeEvent);
    await pause(mode.current.slow);
    setAsking(null);
    if (mode.current.slider === 'confirm') return setWall('slider');
    if (mode.current.login === 'confirm') return setWall('login');
    if (mode.current.away === 'confirm') return goToLogin();
    const answer = what === 'add' ? await addGrant(wanted) : await dropGrant(wanted);
    if (!answer.success) return Message.error(answer.message);
    if (mode.current.reload) return window.location.reload();
    setName('');
    reload();
  };
  return (
    <div className="authorize">
      {wall && <Wall kind={wall} />}
      <h2>授权店铺管理</h2>
      <p className="authorize-hint">最多可授权 10 个店铺，授权后 30 天内不能取消。</p>
      <Form inline key={round} data-round={round}>
        <Form.Item label="添加授权店铺">
          <Input value={name} onChange={type} placeholder="请输入店铺名称" aria-label="添加授权店铺" />
        </Form.Item>
        <Form.Item>
          <Button type="primary" onClick={add}>
            添加
          </Button>
        </Form.Item>
      </Form>
      <Table dataSource={grants ?? []} loading={grants === null} primaryKey="name" emptyContent="暂无授权店铺">
        <Table.Column title="店铺名称" dataIndex="name" />
        <Table.Column title="授权时间" dataIndex="day" />
        <Table.Column
          title="操作"
          cell={(_, __, row) => (
            <Button
              text
              onClick={async (event) => {
                await tellPress('withdraw', row.name, event.nativeEvent);
                setAsking({ name: row.name, what: 'withdraw' });
              }}
            >
              取消授权
            </Button>
          )}
        />
      </Table>
      <Dialog
        visible={asking !== null}
        title={asking?.what === 'withdraw' ? '取消授权' : '确认授权'}
        okProps={{ disabled: busy }}
        onOk={confirm}
        onCancel={() => setAsking(null)}
        onClose={() => setAsking(null)}
      >
        {asking?.what === 'withdraw'
          ? `确定取消对“${asking?.name}”的授权吗？`
          : `确定授权“${asking?.name}”使用本店图片空间吗？30 天内不能取消。`}
      </Dialog>
    </div>
  );
}
