// The dashboard: a full page of the extension with what is looked at longer than a popup lasts.
import { render } from 'preact';
import * as z from 'zod/mini';
import { App } from './app';

// A page's policy forbids to compile code, and zod would try.
z.config({ jitless: true });

const home = document.getElementById('app');
if (home) render(<App />, home);
