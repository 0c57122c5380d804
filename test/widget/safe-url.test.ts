import { expect } from '@open-wc/testing';
import { safeUrl } from '../../src/widget/safe-url.js';

const REFUSED = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'JAVASCRIPT:alert(1)',
  ' javascript:alert(1)',
  '\tjavascript:alert(1)',
  '\n\r\tjavascript:alert(1)',
  '\u0000javascript:alert(1)',
  '\u0001\u001fjavascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\r\nscript:alert(1)',
  'j\na\nv\na\ns\nc\nr\ni\np\nt\n:alert(1)',
  'javascript\t:alert(1)',
  'javascript:\nalert(1)',
  'javascript://example.com/%0aalert(1)',
  'javascript:/*--></title></style></textarea>*/alert(1)',
  'javascript:%61lert(1)',
  'javascript:void(0)//https://example.com',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  ' data:text/html,x',
  'DATA:text/html,x',
  'da\nta:text/html,x',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'vbscript:msgbox(1)',
  'VbScRiPt:msgbox(1)',
  'vb\tscript:msgbox(1)',
  'livescript:x',
  'mocha:x',
  'file:///etc/passwd',
  'FILE://server/share',
  'filesystem:https://example.com/temporary/x',
  'blob:https://example.com/8d0b3a2e',
  'about:blank',
  'about:srcdoc',
  'view-source:https://example.com',
  'chrome://settings',
  'intent://scan/#Intent;scheme=zxing;end',
  'ms-settings:privacy',
  'ws://example.com',
  'wss://example.com',
  'ftp://example.com/x',
  'tel:+48123',
  'sms:+48123',
  'urn:isbn:1',
  'x:y',
  'https://user@evil.example',
  'https://user:password@evil.example/',
  'https://example.com@evil.example/',
  'https://example.com%2f@evil.example/',
  'https:example.com@evil.example',
  'https:/example.com@evil.example',
  'https:\\\\example.com@evil.example',
  '//example.com@evil.example',
  '//:password@evil.example',
  '\\\\example.com@evil.example',
  '/\\example.com@evil.example',
  '/\t/example.com@evil.example',
  'https://',
  'https://[',
  'http://example.com:99999',
  '//[::1',
];

const ALLOWED = [
  'https://example.com/contact?team=platform#budget',
  'http://intranet.example/contact',
  'HTTPS://EXAMPLE.COM',
  'mailto:platform-team@example.com',
  'mailto:a@example.com?subject=Budget',
  '/contact',
  'contact/budget',
  '?page=contact',
  '#contact',
  '../contact',
];

/** Odd, but harmless: whatever they become, they lead to a page over http. */
const INERT = [
  'javascript&colon;alert(1)',
  '&#106;avascript:alert(1)',
  'javascript%3Aalert(1)',
  '%6aavascript:alert(1)',
  'ｊavascript:alert(1)',
  'java\u200bscript:alert(1)',
  '\u00a0javascript:alert(1)',
  '\u202ejavascript:alert(1)',
  '"><script>alert(1)</script>',
  "' onclick='alert(1)",
  './javascript:alert(1)',
  '/javascript:alert(1)',
  '',
];

describe('safeUrl', () => {
  for (const url of REFUSED)
    it(`refuses ${JSON.stringify(url)}`, () => {
      expect(safeUrl(url)).to.equal(undefined);
    });

  for (const url of ALLOWED)
    it(`lets ${url} through as it is`, () => {
      expect(safeUrl(url)).to.equal(url);
    });

  for (const url of INERT)
    it(`lets nothing run through ${JSON.stringify(url)}`, () => {
      const link = document.createElement('a');
      const safe = safeUrl(url);
      if (safe === undefined) return;
      link.href = safe;
      expect(link.protocol).to.match(/^https?:$/);
    });
});
