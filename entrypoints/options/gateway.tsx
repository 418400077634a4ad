// The gateway's section: trying addresses, asking for the host's permission, handing secrets over.
import { useState } from 'preact/hooks';
import { AddressCard, type Trial } from '../../components/options-address';
import { SecretCard } from '../../components/options-secret';
import { VaultCard } from '../../components/options-vault';
import { browser } from '../../utils/browser';
import type { AskBackground } from '../../utils/messages/send';
import { permissionOf, readGatewayAddress, vendorSite } from '../../utils/uploaders/gateway-address';
import type { Tell, Write } from './app';
import { askDesk } from './ask';
import type { OptionsData } from './use-options';

type Props = {
  t: Parameters<typeof AddressCard>[0]['t'];
  ask: AskBackground;
  data: OptionsData;
  tell: Tell;
  write: Write;
  language: string;
  /** Whether the kept address answered. */
  onProved: (answered: boolean) => void;
};

const plainOf = (address: string) => address.replace(/^https:/, 'http:');
const safeOf = (address: string) => address.replace(/^http:/, 'https:');

/** Section with the address and the token. */
export function GatewaySection({ t, ask, data, tell, write, language, onProved }: Props) {
  const { gateway, settings } = data;
  const [trial, setTrial] = useState<Trial>({ step: 'idle' });
  const [tried, setTried] = useState('');

  /** Not async: the permission is asked for before anything is awaited, else the browser refuses to ask. */
  function tryAddress(typed: string) {
    const address = readGatewayAddress(typed);
    if (!address) return setTrial({ step: 'invalid' });
    const asked = browser.permissions.request({ origins: [permissionOf(safeOf(address))] });
    setTrial({ step: 'trying' });
    asked
      .then((granted) => (granted ? probe(address) : setTrial({ step: 'denied' })))
      .catch(() => setTrial({ step: 'broken' }));
  }

  async function probe(address: string) {
    const { result, address: answered, host } = await askDesk('gateway.probe', { address });
    if (result === 'invalid') return setTrial({ step: 'invalid' });
    if (result === 'none') {
      if (address === gateway.address) onProved(false);
      return setTrial({ step: 'none', host });
    }
    if (result === 'https') return keep({ address: safeOf(answered) }, { step: 'https', host });
    setTried(plainOf(answered));
    if (settings.httpHosts.includes(host)) return keep({ address: plainOf(answered) }, { step: 'agreed', host });
    setTrial({ step: 'http', host });
  }

  async function keep(part: Parameters<Write>[0], then: Trial) {
    if (!(await write(part))) return setTrial({ step: 'broken' });
    setTrial(then);
    onProved(true);
  }

  function agree() {
    if (trial.step !== 'http') return;
    const { host } = trial;
    browser.permissions
      .request({ origins: [permissionOf(tried)] })
      .then((granted) => {
        if (!granted) return setTrial({ step: 'denied' });
        const httpHosts = [...new Set([...settings.httpHosts, host])];
        return keep({ address: tried, httpHosts }, { step: 'agreed', host });
      })
      .catch(() => setTrial({ step: 'broken' }));
  }

  function withdraw(host: string) {
    const httpHosts = settings.httpHosts.filter((one) => one !== host);
    const held = gateway.plain && gateway.address.startsWith(`http://${host}`);
    setTrial({ step: 'idle' });
    write(held ? { httpHosts, address: safeOf(gateway.address) } : { httpHosts });
  }

  return (
    <>
      <AddressCard
        {...{ t, gateway, trial }}
        httpHosts={settings.httpHosts}
        onTry={tryAddress}
        onAgree={agree}
        onDecline={() => setTrial({ step: 'idle' })}
        onWithdraw={withdraw}
      />
      <SecretCard
        {...{ t, gateway, language, vendorSite }}
        now={Date.now()}
        onSave={async (secret) => {
          try {
            const { problem } = await ask('secret.write', secret);
            // "saved" beside a problem would read as if all were well
            if (!problem) await tell(Promise.resolve());
            return problem;
          } catch {
            return { key: 'options_broken', params: [] };
          }
        }}
        onClear={() => tell(ask('secret.write', { clear: true }))}
      />
      <VaultCard
        {...{ t, ...gateway.vault }}
        onUnlock={async (passphrase) => (await ask('vault.unlock', { passphrase })).unlocked}
        onLock={() => tell(ask('vault.lock', {}))}
        onSet={(passphrase) => tell(ask('vault.set', { passphrase }))}
        onForget={() => tell(ask('secret.write', { clear: true }))}
      />
    </>
  );
}
