// Labelled controls of forms: label, control, then hint or error, tied together for screen readers.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

type Common = { label: string; hint?: string; error?: string; disabled?: boolean };

/** Hint and error under a control; the error is announced when it appears. */
function Below({ id, hint, error }: { id: string; hint?: string; error?: string }) {
  return (
    <div id={id} aria-live="polite">
      {error ? <p class="error">{error}</p> : hint ? <p class="hint">{hint}</p> : null}
    </div>
  );
}

export type TextFieldProps = Common & {
  value: string;
  onInput: (value: string) => void;
  /** Called when the control is left or Enter is pressed, for settings that save themselves. */
  onCommit?: () => void;
  type?: 'text' | 'password' | 'url';
  inputMode?: 'text' | 'numeric' | 'url';
  placeholder?: string;
  readOnly?: boolean;
  maxLength?: number;
  mono?: boolean;
  children?: ComponentChildren;
};

/** One line of text; `children` stand beside the control, e.g. a button. */
export function TextField(props: TextFieldProps) {
  const id = useId();
  const password = props.type === 'password';
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <div class="beside">
        <input
          id={id}
          class={props.mono ? 'input mono' : 'input'}
          {...(password ? { type: 'password' } : { type: 'text' })}
          inputMode={props.inputMode ?? (props.type === 'url' ? 'url' : 'text')}
          value={props.value}
          placeholder={props.placeholder}
          readOnly={props.readOnly}
          disabled={props.disabled}
          maxLength={props.maxLength}
          autocomplete={password ? 'new-password' : 'off'}
          spellcheck={false}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={`${id}-below`}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onChange={() => props.onCommit?.()}
        />
        {props.children}
      </div>
      <Below id={`${id}-below`} hint={props.hint} error={props.error} />
    </div>
  );
}

export type Choice<V extends string> = { value: V; label: string; hint?: string };

/** One of a few values, folded away. */
export function SelectField<V extends string>(
  props: Common & { value: V; choices: Choice<V>[]; onPick: (value: V) => void },
) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        class="select"
        value={props.value}
        disabled={props.disabled}
        aria-describedby={`${id}-below`}
        onChange={(event) => props.onPick(event.currentTarget.value as V)}
      >
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Below id={`${id}-below`} hint={props.hint} error={props.error} />
    </div>
  );
}

/** One of a few values, all in sight; `inline` puts them on one line. */
export function RadioField<V extends string>(
  props: Common & { value: V; choices: Choice<V>[]; onPick: (value: V) => void; inline?: boolean },
) {
  const id = useId();
  return (
    <fieldset class="field" aria-describedby={`${id}-below`}>
      <legend class="label">{props.label}</legend>
      <div class={props.inline ? 'radios inline' : 'radios'}>
        {props.choices.map((choice) => (
          <label key={choice.value} class="check">
            <input
              type="radio"
              name={id}
              checked={choice.value === props.value}
              disabled={props.disabled}
              onChange={() => props.onPick(choice.value)}
            />
            <span>
              {choice.label}
              {choice.hint && <span class="hint block">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <Below id={`${id}-below`} hint={props.hint} error={props.error} />
    </fieldset>
  );
}

/** Yes or no, with a sentence on what it means. */
export function CheckField(props: Common & { checked: boolean; onToggle: (checked: boolean) => void }) {
  const id = useId();
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={props.hint ? id : undefined}
        onChange={(event) => props.onToggle(event.currentTarget.checked)}
      />
      <span>
        {props.label}
        {props.hint && (
          <span id={id} class="hint block">
            {props.hint}
          </span>
        )}
      </span>
    </label>
  );
}
