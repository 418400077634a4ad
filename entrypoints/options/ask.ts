// How this page asks: the background, and the desk through it.
import { browser } from '../../utils/browser';
import { askDeskWith, askWith } from '../../utils/messages/send';

const send = (message: unknown) => browser.runtime.sendMessage(message);

export const ask = askWith(send);
export const askDesk = askDeskWith(send);
