// The frame of an application that React renders; what stands in its rows comes from the kit.
import { useEffect, useRef } from 'react';
import { createRoot } from 'react-dom/client';
import './desk.css';
import { fieldRef, home, startDesk } from './desk.js';
import { insertPicture, richEditor } from './editor.js';

/** The rich editor, which is no React: it is put into its place once. @param {{ kind: 'editable' | 'frame', picker: () => void | null }} props */
export function Editor({ kind, picker }) {
  const place = useRef(null);
  // What is pressed may change; the editor stays, or what was written in it would be lost.
  const press = useRef(picker);
  press.current = picker;
  const hasTool = Boolean(picker);
  useEffect(() => {
    const tool = document.createElement('button');
    tool.type = 'button';
    tool.textContent = '图片';
    tool.addEventListener('click', () => press.current?.());
    place.current.replaceChildren(richEditor(kind, hasTool ? tool : null));
  }, [kind, hasTool]);
  return <div ref={place} />;
}

/** The picker of another host, in a frame; it tells what was chosen. @param {{ url: string, onDone: () => void }} props */
export function PickerFrame({ url, onDone }) {
  useEffect(() => {
    const hear = (event) => {
      if (event.origin !== new URL(url).origin || event.data?.type !== 'picked') return;
      for (const picture of event.data.pictures) insertPicture(picture);
      onDone();
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [url, onDone]);
  return <iframe className="desk-picker" title="图片空间" src={url} />;
}

/** A row that tests can find. @param {{ slot: import('../office/pages.mjs').Slot, ways?: object, children: any }} props */
export function Row({ slot, ways, children }) {
  const { class: className, ...row } = slot.row ?? {};
  return (
    <div className={className} {...row} ref={fieldRef(slot.id, ways)}>
      {children}
    </div>
  );
}

function List() {
  return (
    <table className="desk-list">
      <tbody>
        {['手作陶土花瓶 松绿', '粗陶马克杯 青釉', '日式茶罐 雾蓝'].map((name) => (
          <tr key={name}>
            <td>{name}</td>
            <td>¥128.00</td>
            <td>出售中</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * @param {{ Form: (props: { page: import('../office/pages.mjs').OfficePage }) => any, Header?: () => any, Extras?: () => any,
 *   around?: (app: any) => any }} kit
 */
export function startReact({ Form, Header, Extras, around = (app) => app }) {
  const root = createRoot(document.getElementById('ice-container'));
  const { go } = startDesk((page, version) => {
    const link = (name, to, on) => (
      <a
        href={to}
        className={on ? 'on' : undefined}
        onClick={(event) => {
          event.preventDefault();
          go(to);
        }}
      >
        {name}
      </a>
    );
    root.render(
      around(
        <div className="desk" key={version}>
          {Header ? (
            <Header />
          ) : (
            <header className="desk-header">
              <strong>{home.title}</strong>
            </header>
          )}
          <div className="desk-body">
            <nav>
              {link(home.title, home.url, Boolean(page))}
              {link('列表', home.away, !page)}
            </nav>
            <main>
              <h2>{page?.title ?? '列表'}</h2>
              {page ? <Form page={page} /> : <List />}
            </main>
          </div>
          {Extras ? <Extras /> : null}
        </div>,
      ),
    );
  });
}
