// Addresses that are kept without uploading: copied, uploaded later, or removed.
import type { Link } from '../utils/db/schema';
import type { Texts } from '../utils/texts';
import { MoreIcon } from './icons-more';

/** Links that are shown; the others are still copied, sent and removed with all. */
const mostShown = 200;

type Props = {
  t: Texts;
  /** The newest first, all of them. */
  links: Link[];
  onCopy(text: string): void;
  /** Called in the handler of the press itself: hosts may only be asked for by a press. */
  onSend(links: Link[]): void;
  onRemove(links: Link[]): void;
};

const isWeb = (url: string) => /^https?:\/\//i.test(url);

/** A section that opens; nothing without links. */
export function Links({ t, links, onCopy, onSend, onRemove }: Props) {
  if (links.length === 0) return null;
  const small = (icon: 'copy' | 'upload' | 'trash', label: string, act: () => void) => (
    <button type="button" class="button quiet icon small" aria-label={label} title={label} onClick={act}>
      <MoreIcon name={icon} />
    </button>
  );
  return (
    <details class="links">
      <summary>
        <MoreIcon name="chevron" />
        {t('link_section')}
        <span class="badge">{links.length}</span>
      </summary>
      <div class="card">
        <ul class="list">
          {links.slice(0, mostShown).map((link) => (
            <li class="row" key={link.id} data-link={link.id}>
              <div class="grow">
                <p class="cut">{link.name}</p>
                <p class="cut upload-address">
                  {isWeb(link.url) ? (
                    <a href={link.url} target="_blank" rel="noreferrer">
                      {link.url}
                    </a>
                  ) : (
                    link.url
                  )}
                </p>
              </div>
              {small('copy', t('link_copy', link.name), () => onCopy(link.url))}
              {small('upload', t('link_send', link.name), () => onSend([link]))}
              {small('trash', t('link_remove', link.name), () => onRemove([link]))}
            </li>
          ))}
        </ul>
        {links.length > mostShown && <p class="hint row">{t('link_more', links.length - mostShown)}</p>}
        <div class="actions">
          <button type="button" class="button small" onClick={() => onSend(links)}>
            {t('given_send', links.length)}
          </button>
          <button type="button" class="button small" onClick={() => onCopy(links.map(({ url }) => url).join('\n'))}>
            {t('link_copy_all')}
          </button>
          <button type="button" class="button quiet small" onClick={() => onRemove(links)}>
            {t('link_remove_all')}
          </button>
        </div>
      </div>
    </details>
  );
}
