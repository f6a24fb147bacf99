import { expect, it } from 'vitest'
import { startSite } from '#tests/support/site/startSite.ts'
import { intentsOf, send, stateOf, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'

// A pass begins by pictures and fields, and each may take long: meanwhile a person sends the article.
it.each([/\/api\/media(\/|\?|$)/, /\/api\/articles$/, /\/localizations$/])(
  'what is put in the queue while a pass writes to %s goes out as it was approved, and stands as published',
  async (path) => {
    const running = await startSite()
    const laptop = createLaptop({ running })
    laptop.start()
    const article = await writeApproved(laptop)
    const meanwhile = running.site.faults.add({
      ...{ kind: 'before', method: 'POST', path },
      until: () => send(laptop, article),
    })
    await laptop.sync()
    await laptop.settle()
    await laptop.sync()

    expect(meanwhile.struck()).toBe(1)
    expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'verified', error: null })
    for (const id of Object.values(article.ids)) {
      expect(await stateOf(laptop, id)).toMatchObject({ state: 'published', saving: 'verified' })
    }
    expect(laptop.failures).toEqual([])
  },
)
