/** The prefix that a platform's copy of Ant Design gives its classes. @type {Record<string, string>} */
export const ANT_PREFIX = { alibaba1688: 'ant', douyin: 'auxo', kuaishou: 'kwaishop-goods-nexus-pc' };
