import { expect, test } from 'vitest'
import { redirectsToLoopback } from '#main/sites/wordpress/connect/details.ts'

test.for([
  ['https://hromada.example', false, '6.1.9', false],
  ['https://hromada.example', false, '6.9.4', false],
  // Where the version is kept secret, the page that shows a password works with every one.
  ['https://hromada.example', false, null, false],
  ['https://hromada.example', false, '7.0', true],
  ['https://hromada.example', false, '10.1.2', true],
  ['https://hromada.example', true, '5.6', true],
  ['https://127.0.0.1:8443', false, '6.1.9', false],
  ['http://127.0.0.1:8080', false, '6.1.9', true],
] as const)('%s, with the plugin’s word: %s, WordPress %s: the browser comes back: %s', (given) => {
  const [address, loopback, version, expected] = given
  expect(redirectsToLoopback(address, { loopback, version })).toBe(expected)
})
