// A QR code as one SVG path: dark on white in both themes, since scanners need it so.
import { useEffect, useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import type { Modules } from './panel-props';

type Props = { t: Texts; text: string; draw(text: string): Promise<Modules> };

/** Draws `text` when shown; says so when it cannot be drawn. */
export function CodePicture({ t, text, draw }: Props) {
  const [modules, setModules] = useState<Modules | 'failed' | null>(null);
  useEffect(() => {
    let current = true;
    setModules(null);
    draw(text).then(
      (drawn) => current && setModules(drawn),
      () => current && setModules('failed'),
    );
    return () => {
      current = false;
    };
  }, [text]);
  if (modules === 'failed') return <p class="hint">{t('panel_stop_qr_failed')}</p>;
  const size = modules?.length ?? 21;
  const path = (modules ?? []).flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      class="code-picture"
      role="img"
      aria-label={t('panel_stop_qr')}
      viewBox={`-3 -3 ${size + 6} ${size + 6}`}
      shape-rendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
