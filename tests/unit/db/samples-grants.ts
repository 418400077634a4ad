// The register's rows as they stand in a seller's browser since the third version.

export const application = '0b5c9d9e-7f0e-4c1c-9d7e-2f4a6b8c0d1e';

const grant = {
  owner: 'taobao:1',
  name: '乙店',
  state: 'active',
  since: 1795327200000,
  added: 1795327100000,
  moved: 1,
  grantedOn: '2026-11-22',
  lockFrom: '2026-11-22',
  listedOn: '2026-11-22',
  difference: null,
  run: '',
  pressedAt: 0,
  leaving: false,
  who: '王姐',
  note: '分销',
  endOn: '2027-01-31',
  told: null,
  problem: null,
};

const entry = {
  id: 1,
  at: 1795327100000,
  table: 'grants',
  owner: 'taobao:1',
  name: '乙店',
  what: 'note',
  route: 'seller',
  before: { ...grant, note: '' },
  after: grant,
  undoes: null,
};

/** A register with a grant, one on its way, a noted one of another's, and a brand under review. */
export const register = {
  grants: [
    { value: grant },
    {
      value: {
        ...grant,
        name: '丙店',
        state: 'submitting',
        ...{ grantedOn: null, lockFrom: null, listedOn: null, endOn: null },
        ...{ run: 'r1', pressedAt: 1795327200000 },
      },
    },
  ],
  received: [{ value: { owner: 'taobao:1', name: '丁店', since: null, note: '' } }],
  brands: [
    {
      value: {
        owner: 'taobao:1',
        name: '青禾',
        application,
        state: 'inReview',
        since: '2026-11-20',
        moves: [{ to: 'inReview', on: '2026-11-20', at: 1795150000000, note: '' }],
        ...{ member: '甲店', company: '甲公司', note: '', dueOn: null, checkedOn: null, mark: null, message: null },
      },
    },
  ],
  journal: [
    { value: entry },
    { value: { ...entry, id: 2, route: 'undo', before: grant, after: { ...grant, note: '' }, undoes: 1 } },
  ],
  attachments: [
    {
      value: {
        id: 1,
        application,
        kind: 'licence',
        name: '执照.jpg',
        at: 1795150000000,
        bytes: new Blob(['jpg']),
      },
    },
  ],
};
