// What sellers and their tools write over the columns of a list. Words to look for, not to show.

export const nameHead = /名|标题|货号|款号|编码|编号|\b(name|title|sku|code)\b/i;
export const addressHead = /图|image|img|pic|photo|url|地址|链接|link/i;
