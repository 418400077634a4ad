// What sellers and their tools write over the columns of a list. Words to look for, not to show.

/** Columns of names, the best first: a code only where there is no name. */
export const nameHeads = [/名|标题|\b(name|title)\b/i, /货号|款号|编码|编号|\b(sku|code)\b/i] as const;
export const addressHead = /图|image|img|pic|photo|url|地址|链接|link/i;
/** Of a column that holds pictures, whatever its addresses look like. */
export const pictureHead = /图|image|img|pic|photo/i;
