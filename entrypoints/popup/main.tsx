// The popup, or with `?tab=1` the same panel in a tab.
import { render } from 'preact';
import { App } from './app';

const mode = new URLSearchParams(location.search).has('tab') ? 'tab' : 'popup';
document.documentElement.classList.add(mode);
const home = document.getElementById('app');
if (home) render(<App mode={mode} />, home);
