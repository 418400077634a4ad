// The dashboard: a full page of the extension with what is looked at longer than a popup lasts.
import { render } from 'preact';
import { App } from './app';

const home = document.getElementById('app');
if (home) render(<App />, home);
