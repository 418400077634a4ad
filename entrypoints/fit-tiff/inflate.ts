// utif2 looks for its inflater in the global scope where there is no `require`: it has to be there before it loads.
import * as pako from 'pako';

Object.assign(globalThis, { pako });
