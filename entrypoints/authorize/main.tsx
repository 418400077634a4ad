// Where the seller says yes to a run of steps on a platform's page: names, what cannot be undone, and who presses.
import { render } from 'preact';
import * as z from 'zod/mini';
import { App } from './app';

// A page's policy forbids to compile code, and zod would try.
z.config({ jitless: true });

const home = document.getElementById('app');
if (home) render(<App />, home);
