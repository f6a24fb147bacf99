import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { createLaptop } from '../sync/createLaptop.ts'
import { tokenOf, type WordPress } from './startWordPress.ts'

/**
 * One computer with the whole program but its windows, whose site is a WordPress at `address` (a proxy before it,
 * say): the real services, outbox and connector over real HTTP, with the editor's account.
 */
export async function createWordPressLaptop(wordpress: WordPress, address = wordpress.address) {
  const token = tokenOf(wordpress.accounts.editor)
  const { features } = await wordPressSites.probe(address)
  const info = await wordPressSites.connect({ address, token, features }).info()
  const connect = () => wordPressSites.connect({ address, token, features: info.features })
  const laptop = createLaptop({ running: { address, token: async () => token }, wrap: connect })
  laptop.start()
  await laptop.settle()
  return { laptop, connector: connect() }
}
