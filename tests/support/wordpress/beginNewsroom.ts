import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { createLaptop, type Laptop, type LaptopOptions } from '../sync/createLaptop.ts'
import { restClient } from './restClient.ts'
import { tokenOf, type WordPress } from './startWordPress.ts'

/**
 * An emptied WordPress with one section, `news`, and what its newsroom's computers need: `laptop` makes one more, which
 * is at work with the editor's account and knows the site as it was when this began.
 */
export async function beginNewsroom(wordpress: WordPress) {
  await wordpress.reset()
  const admin = restClient(wordpress, 'administrator')
  await admin.post('wp/v2/categories', { name: 'Новини', slug: 'news' })
  const { address, accounts } = wordpress
  const token = tokenOf(accounts.editor)
  const { features } = await wordPressSites.connect({ address, token }).info()
  // WordPress goes by the real time, which the computers begin with.
  const clock = createTestClock(new Date().toISOString())
  const laptop = (options: Partial<LaptopOptions> = {}): Laptop => {
    const made = createLaptop({
      ...{ running: { address, token: async () => token }, clock },
      connect: (access) => wordPressSites.connect({ ...access, features }),
      ...options,
    })
    made.start()
    return made
  }
  return { admin, clock, laptop }
}
