// The options page: the set-up after installation, the settings from then on.
import { render } from 'preact';
import { App } from './app';

const home = document.getElementById('app');
if (home) render(<App />, home);
