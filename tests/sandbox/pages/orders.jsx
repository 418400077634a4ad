import { Button, Input, Tab, Table, Tag } from '@alifd/next';

const ORDERS = [
  ['3928471650283746152', '手作陶土花瓶 松绿 口径12cm', 'ji***08', '¥128.00', '等待卖家发货', 1],
  ['3928471650283691047', '粗陶马克杯 青釉 两只装', 'lan**泊', '¥86.00', '等待卖家发货', 2],
  ['3928460127730915268', '日式茶罐 雾蓝 小号', '小***鹿', '¥59.90', '卖家已发货', 1],
  ['3928452208169004731', '窄口花器 酒红', 't**2019', '¥142.00', '卖家已发货', 1],
  ['3928449771205530946', '客厅摆件 暖陶 三件组', '木***堂', '¥268.00', '交易成功', 1],
  ['3928431900574428173', '手作陶土花瓶 雾蓝 口径9cm', 'eve***n', '¥98.00', '交易成功', 3],
].map(([id, item, buyer, price, state, count], i) => ({
  id,
  item,
  buyer,
  price,
  state,
  count,
  time: `2026-10-2${8 - i} 1${i}:3${i}:2${i}`,
}));

/** Orders that were sold: a page of the same application without any file input. */
export function Orders() {
  return (
    <div className="orders">
      <Tab activeKey="all" className="space-tabs">
        <Tab.Item key="all" title="近三个月订单" />
        <Tab.Item key="pay" title="等待买家付款" />
        <Tab.Item key="send" title="等待发货" />
        <Tab.Item key="sent" title="已发货" />
        <Tab.Item key="refund" title="退款中" />
      </Tab>
      <div className="orders-search">
        <Input label="商品名称：" placeholder="请输入" />
        <Input label="买家昵称：" placeholder="请输入" />
        <Input label="订单编号：" placeholder="请输入" />
        <Button type="primary">搜索订单</Button>
        <Button>批量导出</Button>
      </div>
      <Table dataSource={ORDERS} primaryKey="id">
        <Table.Column title="订单号" dataIndex="id" width={200} />
        <Table.Column title="宝贝" dataIndex="item" />
        <Table.Column title="数量" dataIndex="count" width={70} align="center" />
        <Table.Column title="买家" dataIndex="buyer" width={110} />
        <Table.Column title="下单时间" dataIndex="time" width={180} />
        <Table.Column title="实收款" dataIndex="price" width={100} />
        <Table.Column
          title="交易状态"
          dataIndex="state"
          width={130}
          cell={(state) => (
            <Tag size="small" type="normal">
              {state}
            </Tag>
          )}
        />
        <Table.Column
          title="操作"
          width={90}
          cell={() => (
            <Button text type="primary">
              详情
            </Button>
          )}
        />
      </Table>
    </div>
  );
}
