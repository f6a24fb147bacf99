import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { createLaptop } from '../sync/createLaptop.ts'
import { tokenOf, type WordPress, type WordPressRole } from './startWordPress.ts'

/**
 * One computer with the whole program but its windows, whose site is a WordPress at `address` (a proxy before it,
 * say): the real services, outbox and connector over real HTTP, with somebody's account.
 */
export async function createWordPressLaptop(
  wordpress: WordPress,
  address = wordpress.address,
  role: WordPressRole = 'editor',
) {
  const token = tokenOf(wordpress.accounts[role])
  const { features } = await wordPressSites.probe(address)
  const info = await wordPressSites.connect({ address, token, features }).info()
  const connect = () => wordPressSites.connect({ address, token, features: info.features })
  const laptop = createLaptop({ running: { address, token: async () => token }, wrap: connect })
  laptop.start()
  await laptop.settle()
  return { laptop, connector: connect() }
}
