// One of a few values on one line, as buttons in a row that are radios underneath: arrows move, screen readers count.
import { useId } from 'preact/hooks';

type Props<V extends string> = {
  label: string;
  /** The label is said only to screen readers: the words beside it tell the eye. */
  unseen?: boolean;
  value: V;
  choices: readonly { value: V; label: string }[];
  onPick: (value: V) => void;
};

/** A group of radios in the look of joined buttons. */
export function SegmentField<V extends string>({ label, unseen, value, choices, onPick }: Props<V>) {
  const id = useId();
  return (
    <fieldset class="field">
      <legend class={unseen ? 'unseen' : 'label'}>{label}</legend>
      <div class="segment-row">
        {choices.map((choice) => (
          <label key={choice.value} class="segment">
            <input
              type="radio"
              class="unseen"
              name={id}
              checked={choice.value === value}
              onChange={() => onPick(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
