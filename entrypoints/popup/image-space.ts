// Where a seller looks at the pictures of a shop.

const addresses: Record<string, string> = {
  // the workbench's material centre; a route of the platform's record has the same path
  // Tmall's shops work in the same one.
  tmall: 'https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu',
  taobao: 'https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu',
};

/** Address of a platform's image space; null for a platform whose address is not known. */
export function imageSpaceAddress(platform: string): string | null {
  return addresses[platform] ?? null;
}
