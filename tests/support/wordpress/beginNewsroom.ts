import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { createLaptop, type Laptop, type LaptopOptions } from '../sync/createLaptop.ts'
import { restClient } from './restClient.ts'
import { tokenOf, type WordPress } from './startWordPress.ts'

/**
 * An emptied WordPress with one section, `news`. `laptop` creates a computer that works with the editor's
 * account and knows the site as it was when this function ran.
 */
export async function beginNewsroom(wordpress: WordPress) {
  await wordpress.reset()
  const admin = restClient(wordpress, 'administrator')
  await admin.post('wp/v2/categories', { name: 'Новини', slug: 'news' })
  const { address, accounts } = wordpress
  const token = tokenOf(accounts.editor)
  const { features } = await wordPressSites.connect({ address, token }).info()
  // WordPress uses the real time, so the computers begin with it.
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
