// What the sections of the options page share: headings, cards, banners, the question before a deed.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icons';

/** A section's heading with one sentence under it. */
export function SectionHead({ title, lead }: { title: string; lead: string }) {
  return (
    <header class="section-head">
      <h1 tabIndex={-1}>{title}</h1>
      <p class="lead">{lead}</p>
    </header>
  );
}

/** A card with its own heading; `aside` stands at the heading's end. */
export function Card(props: { title: string; aside?: ComponentChildren; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="card padded stack" aria-labelledby={id}>
      <div class="card-head">
        <h2 id={id}>{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}

export type Tone = 'accent' | 'ok' | 'warn' | 'bad';
const toneIcons: Record<Tone, IconName> = { accent: 'info', ok: 'check', warn: 'alert', bad: 'error' };

/** A sentence that matters, with what can be done about it below. */
export function Banner(props: { tone: Tone; children: ComponentChildren; actions?: ComponentChildren }) {
  return (
    <div class={`banner ${props.tone}`} role={props.tone === 'bad' ? 'alert' : undefined}>
      <Icon name={toneIcons[props.tone]} />
      <div class="grow stack tight">
        <div>{props.children}</div>
        {props.actions && <div class="actions">{props.actions}</div>}
      </div>
    </div>
  );
}

/** A link that leaves the extension. */
export function OutLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a class="out" href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <Icon name="open" size={12} />
    </a>
  );
}

export type ConfirmProps = {
  title: string;
  yes: string;
  no: string;
  /** `bad` for what cannot be undone. */
  tone?: 'primary' | 'danger';
  children: ComponentChildren;
  onYes: () => void;
  onNo: () => void;
};

/** A question in front of everything; Escape means no, and the first focus is on no. */
export function Confirm(props: ConfirmProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onNo();
      }}
    >
      <div class="stack">
        <h2 id={id}>{props.title}</h2>
        <div class="stack tight">{props.children}</div>
        <div class="actions end">
          <button type="button" class="button" onClick={props.onNo}>
            {props.no}
          </button>
          <button type="button" class={`button ${props.tone ?? 'primary'}`} onClick={props.onYes}>
            {props.yes}
          </button>
        </div>
      </div>
    </dialog>
  );
}
