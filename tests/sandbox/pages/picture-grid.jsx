import { Checkbox } from '@alifd/next';
import { sizeText } from './api.js';

/**
 * Pictures as cards, with a tick on the chosen ones.
 * @param {{ pictures: import('./api.js').Picture[], chosen: string[], onChoose: (ids: string[]) => void }} props
 */
export function PictureGrid({ pictures, chosen, onChoose }) {
  const toggle = (id) => onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <ul className="pic-grid">
      {pictures.map((picture) => (
        <li key={picture.id} className={chosen.includes(picture.id) ? 'pic-card is-chosen' : 'pic-card'}>
          <div className="pic-card-photo">
            <img src={picture.url} alt={picture.title} loading="lazy" />
            <Checkbox
              checked={chosen.includes(picture.id)}
              onChange={() => toggle(picture.id)}
              aria-label={picture.title}
            />
          </div>
          <p className="pic-card-title" title={picture.title}>
            {picture.title}
          </p>
          <p className="pic-card-facts">
            <span>{picture.pixel}</span>
            <span>{sizeText(picture.bytes)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
