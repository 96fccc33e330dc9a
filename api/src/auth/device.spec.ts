import { expect, it } from '@jest/globals';
import { describeDevice } from './device.js';

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36 Edg/150.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1',
    'Safari on iPhone',
  ],
  ['Mozilla/5.0 (Linux; Android 16) AppleWebKit Chrome/150 Mobile Safari/537 MicroMessenger/8.0', 'WeChat on Android'],
  ['curl/8.15.0', 'curl'],
  ['<script>', 'script'],
  ['', 'unknown'],
])('calls %j %s', (userAgent, words) => {
  expect(describeDevice(userAgent)).toBe(words);
});
