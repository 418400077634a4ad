import { Badge, Nav } from '@alifd/next';
import { useEffect, useState } from 'react';
import { getMe } from './api.js';
import { Authorize } from './authorize.jsx';
import './base.css';
import { BrandApply } from './brand-apply.jsx';
import { ImageSpace } from './image-space.jsx';
import { mountPage } from './mount.jsx';
import { Orders } from './orders.jsx';
import './workbench.css';

const HOME = '/home.htm/QnworkbenchHome/';
const ORDERS = '/home.htm/trade-platform/tp/sold';
const SPACE = '/home.htm/material-center/mine-material/sucai-tu';
const GRANTS = '/home.htm/material-center/authorized-stores';
const BRANDS = '/home.htm/distributor/brand-apply';
const OLD_SPACE = '/home.htm/sucai-tu/home';

/** @param {string} path */
const pageOf = (path) => {
  if (path.startsWith(GRANTS)) return 'grants';
  if (path.startsWith(BRANDS)) return 'brands';
  if (path.startsWith(SPACE) || path.startsWith(OLD_SPACE)) return 'space';
  return path.startsWith(ORDERS) ? 'orders' : 'home';
};

const MENU = [
  ['home', '首页', HOME],
  ['orders', '已卖出的宝贝', ORDERS],
  ['goods', '商品管理', null],
  ['space', '图片空间', SPACE],
  ['shop', '店铺装修', null],
  ['market', '营销活动', null],
  ['data', '生意参谋', null],
  ['service', '客户服务', null],
  ['money', '财务对账', null],
];

function Home() {
  const cards = [
    ['待付款', '6'],
    ['待发货', '18'],
    ['退款中', '2'],
    ['待评价', '31'],
    ['支付金额', '¥4,862.50'],
    ['访客数', '1,937'],
  ];
  return (
    <div className="home">
      <h2>店铺数据</h2>
      <div className="home-cards">
        {cards.map(([name, value]) => (
          <div key={name}>
            <span>{name}</span>
            <b>{value}</b>
          </div>
        ))}
      </div>
    </div>
  );
}

function Header({ shopName }) {
  return (
    <header className="bench-header">
      <span className="bench-logo">千牛</span>
      <span className="bench-sub">卖家工作台</span>
      <span className="bench-search">搜索功能、服务、规则</span>
      <span className="space-gap" />
      <a href="#rule">规则中心</a>
      <a href="#service">服务市场</a>
      <Badge count={3}>
        <a href="#message">消息</a>
      </Badge>
      <span className="bench-shop">
        <i>{shopName.slice(0, 1)}</i>
        <span className="bench-shop-name">{shopName}</span>
      </span>
    </header>
  );
}

function Workbench() {
  const [path, setPath] = useState(window.location.pathname);
  const [shopName, setShopName] = useState('');
  useEffect(() => {
    const follow = () => setPath(window.location.pathname);
    window.addEventListener('popstate', follow);
    getMe().then((me) => setShopName(me.shopName));
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const go = (to) => {
    window.history.pushState(null, '', to + window.location.search);
    setPath(to);
  };
  const page = pageOf(path);
  return (
    <div className="bench">
      <Header shopName={shopName} />
      <div className="bench-body">
        <Nav
          className="bench-nav"
          type="normal"
          selectedKeys={[page]}
          onSelect={([key]) => {
            const to = MENU.find(([name]) => name === key)?.[2];
            if (to) go(to);
          }}
        >
          {MENU.map(([key, name]) => (
            <Nav.Item key={key}>{name}</Nav.Item>
          ))}
        </Nav>
        <main className="bench-main">
          {page === 'space' && <ImageSpace onGrants={() => go(GRANTS)} />}
          {page === 'grants' && <Authorize />}
          {page === 'brands' && <BrandApply />}
          {page === 'orders' && <Orders />}
          {page === 'home' && <Home />}
        </main>
      </div>
    </div>
  );
}

mountPage(Workbench);
