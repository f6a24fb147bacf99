import { expect, it } from 'vitest'
import { startSite } from '#tests/support/site/startSite.ts'
import { intentsOf, send, untilSettled, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'

const minute = 60_000

it('who is refused what the role allows here is asked for anew, once in a while; the person is told', async () => {
  const running = await startSite()
  const asked: string[] = []
  const laptop = createLaptop({
    running,
    refreshSite: async () => void asked.push(laptop.clock.now()),
  })
  laptop.start()
  await laptop.sync()
  expect(asked).toHaveLength(1)
  const article = await writeApproved(laptop)
  await laptop.sync()
  running.site.admin.changeRole('editor', 'author')
  await send(laptop, article)
  await untilSettled(laptop)
  expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'needsYou', error: { code: 'siteForbidden' } })
  await laptop.advance(2 * minute)
  expect(asked).toHaveLength(2)
  const [intent] = await intentsOf(laptop)
  await laptop.invoke('outbox.retry', { id: intent?.id ?? expect.fail() })
  await laptop.advance(2 * minute)
  expect(asked).toHaveLength(2)
})
