import { Input, Table } from '@alifd/next';
import { useEffect, useRef, useState } from 'react';
import './authorize.css';
import { Wall } from './authorize.jsx';
import { addGrant, getMode, goToLogin, pause, tellPress, useGrants } from './use-grants.js';

/** The older page: 授权管理 → 添加授权店铺 → 添加, at once and without a question. */
export function OldAuthorize() {
  const { grants, reload } = useGrants();
  const [name, setName] = useState('');
  const [round, setRound] = useState(0);
  const [said, setSaid] = useState('');
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
  const add = async (event) => {
    if (name === '' || (mode.current.trustedOnly && !event.nativeEvent.isTrusted)) return;
    await tellPress('add', name, event.nativeEvent);
    if (mode.current.slider === 'add') return setWall('slider');
    if (mode.current.login === 'add') return setWall('login');
    if (mode.current.away === 'add') return goToLogin();
    await pause(mode.current.slow);
    const answer = await addGrant(name);
    setSaid(answer.success ? '' : answer.message);
    if (answer.success && mode.current.reload) return window.location.reload();
    if (answer.success) setName('');
    reload();
  };
  return (
    <div className="authorize">
      {wall && <Wall kind={wall} />}
      <h3>授权管理</h3>
      <p className="add-line" key={round} data-round={round}>
        <label htmlFor="store">添加授权店铺</label>
        <Input id="store" value={name} onChange={type} placeholder="店铺名称" />
        <button type="button" className="btn-ok" onClick={add}>
          添加
        </button>
        {said !== '' && <span className="add-tip error">{said}</span>}
      </p>
      <Table dataSource={grants ?? []} loading={grants === null} primaryKey="name" emptyContent="暂无授权店铺">
        <Table.Column title="已授权店铺" dataIndex="name" />
        <Table.Column title="授权时间" dataIndex="day" />
      </Table>
    </div>
  );
}
