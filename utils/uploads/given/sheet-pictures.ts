// Pictures that stand in a workbook itself: over its cells, as Excel keeps them in a drawing, or in a cell, as WPS keeps
// them in `xl/cellimages.xml` under the id that the cell's DISPIMG names. Layout of drawings: ECMA-376 part 1, 20.5.
import type { Packed } from './archive';
import { isPictureName } from './names';
import { all, attribute, partOf, pathFrom, type Relation, relationsOf } from './workbook';

/** A picture and the cell where it stands, from 0. */
export type Standing = { row: number; column: number; picture: Packed };

/** The file that a drawn picture shows, in full: what is cropped in the sheet is only hidden. */
function fileOf(packed: readonly Packed[], path: string, relations: Map<string, Relation>, drawn: Element) {
  const embedded = all(drawn, 'blip').map((blip) => attribute(blip, 'embed'))[0] ?? '';
  const target = relations.get(embedded)?.target;
  const found = target && packed.find((one) => one.path === pathFrom(path, target));
  // Excel also keeps drawings of its own kind (emf, wmf), which no image space takes.
  return found && !found.encrypted && isPictureName(found.path) ? found : null;
}

/** Pictures in cells, by the ids that the cells name. */
export async function cellPictures(
  packed: readonly Packed[],
  cells: readonly { id: string; row: number; column: number }[],
): Promise<Standing[]> {
  const path = 'xl/cellimages.xml';
  const images = cells.length > 0 ? await partOf(packed, path) : null;
  if (!images) return [];
  const relations = await relationsOf(packed, path);
  const byId = new Map(
    all(images, 'pic').map((drawn) => {
      const id = all(drawn, 'cNvPr').map((named) => attribute(named, 'name'))[0] ?? '';
      return [id, fileOf(packed, path, relations, drawn)] as const;
    }),
  );
  return cells.flatMap(({ id, row, column }) => {
    const picture = byId.get(id);
    return picture ? [{ row, column, picture }] : [];
  });
}

/** Pictures of the sheet's drawings, by the cell of their upper left corner. */
export async function anchoredPictures(packed: readonly Packed[], sheet: string): Promise<Standing[]> {
  const found: Standing[] = [];
  for (const { type, target } of (await relationsOf(packed, sheet)).values()) {
    if (type !== 'drawing') continue;
    const path = pathFrom(sheet, target);
    const drawing = await partOf(packed, path);
    if (!drawing) continue;
    const relations = await relationsOf(packed, path);
    for (const anchor of [...drawing.documentElement.children].filter(({ localName }) => /Anchor$/.test(localName))) {
      const from = all(anchor, 'from')[0];
      const at = (name: string) => Math.max(0, Number(from && all(from, name)[0]?.textContent) || 0);
      for (const drawn of all(anchor, 'pic')) {
        const picture = fileOf(packed, path, relations, drawn);
        if (picture) found.push({ row: at('row'), column: at('col'), picture });
      }
    }
  }
  return found;
}
