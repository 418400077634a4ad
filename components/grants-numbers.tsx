// The numbers that the register counts with: each with where it came from, and changeable.
import { useState } from 'preact/hooks';
import type { GrantNumbers } from '../utils/db/grants-schema';
import type { Texts } from '../utils/texts';
import { TextField } from './field';
import { Card } from './options-frame';

type Name = keyof GrantNumbers;

export type NumbersProps = {
  t: Texts;
  names: readonly Name[];
  numbers: GrantNumbers;
  onNumber: (name: Name, value: number) => void;
};

function NumberField({ t, name, numbers, onNumber }: Omit<NumbersProps, 'names'> & { name: Name }) {
  const { value, source, at } = numbers[name];
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(value);
  const read = /^[0-9]{1,6}$/.test(text.trim()) ? Number(text) : 0;
  const good = read >= 1 && read <= 100_000;
  const from = source === 'guide' ? 'guide' : at > 0 ? 'seller' : 'own';
  return (
    <TextField
      label={t(`grants_number_${name}`)}
      hint={t(`grants_number_${from}`)}
      {...(good ? {} : { error: t('grants_number_wrong') })}
      inputMode="numeric"
      value={text}
      onInput={setTyped}
      onCommit={() => {
        if (!good) return;
        if (read !== value) onNumber(name, read);
        setTyped(null);
      }}
    />
  );
}

/** The card with the numbers; each saves itself when it is left. */
export function NumbersCard(props: NumbersProps) {
  return (
    <Card title={props.t('grants_numbers')}>
      <div class="three">
        {props.names.map((name) => (
          <NumberField key={name} {...props} name={name} />
        ))}
      </div>
    </Card>
  );
}
