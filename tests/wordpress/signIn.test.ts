import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { answerInBrowser } from '#tests/support/wordpress/answerInBrowser.ts'
import {
  isNamedSite,
  startWordPress,
  tokenOf,
  type WordPress,
} from '#tests/support/wordpress/startWordPress.ts'

let wordpress: WordPress
beforeAll(async () => {
  wordpress = await startWordPress()
})
afterAll(() => wordpress.close())

const connect = async (token: string) => {
  const { address, features } = await wordPressSites.probe(wordpress.address)
  return wordPressSites.connect({ address, token, features })
}

test.for([
  ['administrator', 'editor', true],
  ['editor', 'editor', true],
  ['author', 'author', true],
  ['contributor', 'author', false],
] as const)('%s is %s here, and takes pictures there: %s', async ([name, role, mayUpload]) => {
  const { login, applicationPassword } = wordpress.accounts[name]
  const { token, account } = await wordPressSites.signIn(wordpress.address, login, applicationPassword)
  expect(account).toMatchObject({ login, role, mayUpload })
  expect(await (await connect(token)).account()).toEqual(account)
})

test('the password is taken as WordPress shows it, in groups, and without them', async () => {
  const { login, applicationPassword } = wordpress.accounts.editor
  for (const typed of [` ${applicationPassword} `, applicationPassword.replaceAll(' ', '')])
    await expect(wordPressSites.signIn(wordpress.address, ` ${login} `, typed)).resolves.toBeDefined()
})

test('a wrong application password, an ordinary one and an unknown name are told as wrong', async () => {
  const { login, password } = wordpress.accounts.editor
  for (const [name, secret] of [
    [login, 'abcd EFGH 1234'],
    [login, password || 'ordinary'],
    ['nobody', 'abcd'],
  ] as const)
    await expect(wordPressSites.signIn(wordpress.address, name, secret)).rejects.toMatchObject({
      code: 'wrongPassword',
    })
})

describe.skipIf(isNamedSite())('on a WordPress of one’s own', () => {
  test('an account that may not write is refused', async () => {
    const { id, login, applicationPassword } = wordpress.accounts.contributor
    const setRole = (roles: string) =>
      wordpress.sql(
        `UPDATE wp_usermeta SET meta_value = '${roles}' WHERE user_id = ${id} AND meta_key = 'wp_capabilities'`,
      )
    await setRole('a:1:{s:10:"subscriber";b:1;}')
    try {
      await expect(
        wordPressSites.signIn(wordpress.address, login, applicationPassword),
      ).rejects.toMatchObject({
        code: 'forbidden',
      })
    } finally {
      await setRole('a:1:{s:11:"contributor";b:1;}')
    }
  })

  test('signing out takes the password back, and what is asked with it afterwards is unauthorized', async () => {
    const token = await signInByBrowser('author')
    const connector = await connect(token)
    expect(await connector.account()).toMatchObject({ login: 'author' })
    expect(await connector.signOut()).toMatchObject({ outcome: 'done' })
    await expect(connector.account()).rejects.toMatchObject({ code: 'unauthorized' })
    await expect(connector.changes(null)).rejects.toMatchObject({ code: 'unauthorized' })
    expect(await connector.signOut()).toMatchObject({ outcome: 'refused', error: { code: 'unauthorized' } })
    // Only that one: the password typed by hand is another.
    await expect((await connect(tokenOf(wordpress.accounts.author))).account()).resolves.toBeDefined()
  })

  test('a password that is revoked there ends the sign-in here', async () => {
    const connector = await connect(await signInByBrowser('editor'))
    await wordpress.sql(
      `UPDATE wp_usermeta SET meta_value = 'a:0:{}' WHERE meta_key = '_application_passwords'
        AND user_id = ${wordpress.accounts.editor.id}`,
    )
    await expect(connector.account()).rejects.toMatchObject({ code: 'unauthorized' })
  })

  test('no in the browser is told as such', async () => {
    const opened = Promise.withResolvers<string>()
    const waiting = wordPressSites.authorize?.(wordpress.address, {
      open: async (url) => opened.resolve(url),
    })
    const refused = expect(waiting).rejects.toMatchObject({ code: 'aborted' })
    await answerInBrowser(await opened.promise, wordpress.accounts.editor, 'reject')
    await refused
  })

  test('whoever stops waiting closes the way back', async () => {
    const stop = new AbortController()
    const opened = Promise.withResolvers<string>()
    const waiting = wordPressSites.authorize?.(wordpress.address, {
      open: async (url) => opened.resolve(url),
      signal: stop.signal,
    })
    const refused = expect(waiting).rejects.toMatchObject({ code: 'aborted' })
    const back = new URL(await opened.promise).searchParams.get('success_url') ?? ''
    expect(new URL(back).hostname).toBe('127.0.0.1')
    stop.abort()
    await refused
    await expect(fetch(back)).rejects.toThrow()
  })
})

/** The whole way through the browser; answers the token. */
async function signInByBrowser(role: 'author' | 'editor'): Promise<string> {
  const opened = Promise.withResolvers<string>()
  const waiting = wordPressSites.authorize?.(wordpress.address, { open: async (url) => opened.resolve(url) })
  const asked = await opened.promise
  expect(asked.startsWith(`${wordpress.address}/wp-admin/authorize-application.php?`)).toBe(true)
  await answerInBrowser(asked, wordpress.accounts[role], 'approve')
  const signedIn = await waiting
  expect(signedIn?.account.login).toBe(wordpress.accounts[role].login)
  return signedIn?.token ?? ''
}
