// The section on owner and assistants, joined to the background.
import { OwnerCards } from '../../components/options-owner';
import type { OwnerView } from '../../components/use-owner';
import type { AskBackground } from '../../utils/messages/send';
import type { Texts } from '../../utils/texts';
import type { Tell } from './app';
import type { OptionsData } from './use-options';

type Props = { t: Texts; ask: AskBackground; data: OptionsData; owner: OwnerView; tell: Tell };

/** Section with the owner passphrase and the assistants' leave. */
export function OwnerSection({ t, ask, data, owner, tell }: Props) {
  return (
    <OwnerCards
      key={String(owner.divided && owner.open)}
      {...{ t, owner }}
      shops={data.shops}
      onUnlock={(passphrase) => ask('owner.unlock', { passphrase })}
      onLock={() => tell(ask('owner.lock', {}))}
      onSet={(passphrase) => tell(ask('owner.set', { passphrase }))}
      onAllow={(leave) => tell(ask('owner.allow', leave))}
      onForget={() => tell(ask('owner.forget', {}))}
    />
  );
}
