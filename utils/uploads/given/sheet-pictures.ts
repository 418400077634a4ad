// Pictures that stand in a workbook itself: over its cells, as Excel keeps them in a drawing, or in a cell, as WPS keeps
// them in `xl/cellimages.xml` under the id that the cell's DISPIMG names. Layout of drawings: ECMA-376 part 1, 20.5.
import { mostEntries, type Packed } from './archive';
import { isPictureName } from './names';
import { all, attribute, partOf, pathFrom, relationsOf } from './workbook';

/** A picture and the cell where it stands, from 0. */
export type Standing = { row: number; column: number; picture: Packed };

/** Drawn pictures that are looked at: one more than are taken. */
const mostDrawn = mostEntries + 1;

type Files = (drawn: Element) => Packed | null;

/** Finds the file that a drawn picture shows, in full: what is cropped in the sheet is only hidden. */
function filesOf(packed: readonly Packed[], path: string, relations: Map<string, string>): Files {
  const byPath = new Map(packed.map((one) => [one.path.toLowerCase(), one]));
  return (drawn) => {
    const blip = all(drawn, 'blip')[0];
    const target = blip && relations.get(attribute(blip, 'embed'));
    const found = target ? byPath.get(pathFrom(path, target).toLowerCase()) : undefined;
    // Excel also keeps drawings of its own kind (emf, wmf), which no image space takes.
    return found && !found.encrypted && isPictureName(found.path) ? found : null;
  };
}

/** Pictures in cells, by the ids that the cells name. */
export async function cellPictures(
  packed: readonly Packed[],
  cells: readonly { id: string; row: number; column: number }[],
): Promise<Standing[]> {
  const path = 'xl/cellimages.xml';
  const images = cells.length > 0 ? await partOf(packed, path) : null;
  if (!images) return [];
  const fileOf = filesOf(packed, path, await relationsOf(packed, path));
  const drawn = all(images, 'pic').slice(0, mostDrawn);
  const byId = new Map(
    drawn.map((one) => {
      const named = all(one, 'cNvPr')[0];
      return [named ? attribute(named, 'name') : '', fileOf(one)] as const;
    }),
  );
  return cells.flatMap(({ id, row, column }) => {
    const picture = byId.get(id);
    return picture ? [{ row, column, picture }] : [];
  });
}

const child = (of: Element | undefined, name: string) =>
  [...(of?.children ?? [])].find(({ localName }) => localName === name);

/** Pictures of the sheet's drawing, by the cell of their upper left corner. */
export async function anchoredPictures(packed: readonly Packed[], path: string, sheet: Document): Promise<Standing[]> {
  const own = child(sheet.documentElement, 'drawing');
  const target = own && (await relationsOf(packed, path)).get(attribute(own, 'id'));
  const drawingPath = target ? pathFrom(path, target) : '';
  const drawing = target ? await partOf(packed, drawingPath) : null;
  if (!drawing) return [];
  const fileOf = filesOf(packed, drawingPath, await relationsOf(packed, drawingPath));
  const anchors = [...drawing.documentElement.children].filter(({ localName }) => /Anchor$/.test(localName));
  return anchors.slice(0, mostDrawn).flatMap((anchor) => {
    const from = child(anchor, 'from');
    const at = (name: string) => Math.max(0, Number(child(from, name)?.textContent) || 0);
    const [row, column] = [at('row'), at('col')];
    return all(anchor, 'pic')
      .slice(0, mostDrawn)
      .flatMap((drawn) => {
        const picture = fileOf(drawn);
        return picture ? [{ row, column, picture }] : [];
      });
  });
}
