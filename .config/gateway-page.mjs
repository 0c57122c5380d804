// Puts the page of `serve --data` into the gateway's build, and the elements that it shows: the library's files for a CDN.
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const FROM = path('../dist/cdn/');
const TO = path('../src/gateway/dist/gateway/page/');

if (!existsSync(FROM)) throw new Error('dist/cdn is missing: run npm run build:cdn first.');
cpSync(path('../src/gateway/page/'), TO, { recursive: true });
mkdirSync(`${TO}elements`, { recursive: true });
// Without the source maps, which weigh more than all else.
for (const name of readdirSync(FROM).filter((file) => !file.endsWith('.map')))
  cpSync(FROM + name, `${TO}elements/${name}`);
