import { describe, expect, test } from 'vitest'
import { anArticle } from '../site/texts.ts'
import type { AcceptanceHarness } from './harness.ts'
import { done, key, refusal } from './outcomes.ts'

/** Finding the site, signing in and out. */
export function acceptSignIn(harness: AcceptanceHarness): void {
  const { name, kind, capabilities, start } = harness

  describe(`${name}: finding the site and signing in`, () => {
    test('tells what is at an address, with or without a final slash', async () => {
      const { address } = await start()
      const found = await kind.probe(address)
      expect(found).toMatchObject({ connector: kind.kind, address })
      expect(await kind.probe(`${address}/`)).toMatchObject({ address })
    })

    test('signs every role in and knows it', async () => {
      const { as } = await start()
      for (const role of ['author', 'translator', 'editor'] as const)
        expect(await (await as(role)).account()).toMatchObject({ role })
    })

    test('refuses a wrong password and a worthless token', async () => {
      const { address, password } = await start()
      const { login } = await password('editor')
      await expect(kind.signIn(address, login, 'wrong')).rejects.toMatchObject({ code: 'wrongPassword' })
      const stranger = kind.connect({ address, token: 'worthless-token' })
      await expect(stranger.account()).rejects.toMatchObject({ code: 'unauthorized' })
      const article = anArticle()
      expect(refusal(await stranger.createArticle(article, key())).code).toBe('unauthorized')
    })

    test('says which promises the site keeps', async () => {
      const { as } = await start()
      expect((await as('author')).capabilities).toEqual(capabilities)
    })

    test('knows the sections', async () => {
      const { as } = await start()
      expect((await (await as('author')).taxonomies()).sections.length).toBeGreaterThan(0)
    })
  })
  test(`${name}: signing out makes the token worthless`, async () => {
    const { address, password } = await start()
    const { login, password: secret } = await password('author')
    const { token } = await kind.signIn(address, login, secret)
    const connector = kind.connect({ address, token })
    done(await connector.signOut())
    await expect(connector.account()).rejects.toMatchObject({ code: 'unauthorized' })
  })
}
