import { expect, it } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { intentsOf, send, stateOf, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'

// A pass begins by pictures and fields, and each may take long: meanwhile a person sends the article.
it.each(['uploadMedia', 'createArticle', 'createLocalization'] as const)(
  'what is put in the queue while a pass is at %s goes out as it was approved, and stands as published',
  async (method) => {
    let meanwhile: (() => Promise<unknown>) | null = null
    const wrap = (connector: SiteConnector): SiteConnector => ({
      ...connector,
      [method]: async (...given: never[]) => {
        const now = meanwhile
        meanwhile = null
        await now?.()
        return await (connector[method] as (...all: never[]) => Promise<unknown>)(...given)
      },
    })
    const laptop = createLaptop({ running: await startSite(), wrap })
    laptop.start()
    const article = await writeApproved(laptop)
    meanwhile = () => send(laptop, article)
    await laptop.sync()
    await laptop.settle()
    await laptop.sync()

    expect(meanwhile).toBeNull()
    expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'verified', error: null })
    for (const id of Object.values(article.ids)) {
      expect(await stateOf(laptop, id)).toMatchObject({ state: 'published', saving: 'verified' })
    }
    expect(laptop.failures).toEqual([])
  },
)
