import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { createLaptop, type LaptopOptions } from '../sync/createLaptop.ts'
import { tokenOf, type WordPress, type WordPressRole } from './startWordPress.ts'

/**
 * One computer with the whole program except its windows, whose site is a WordPress at `address` (e.g. a
 * proxy before it): the real services, outbox and connector over real HTTP, with the given account. Nothing
 * is requested from the site before `start`.
 */
export async function createWordPressLaptop(
  wordpress: WordPress,
  address = wordpress.address,
  role: WordPressRole = 'editor',
  {
    start = true,
    wrap = (connector) => connector,
    ...options
  }: { start?: boolean } & Partial<LaptopOptions> = {},
) {
  const token = tokenOf(wordpress.accounts[role])
  const { features } = await wordPressSites.probe(address)
  const info = await wordPressSites.connect({ address, token, features }).info()
  const connect = () => wordPressSites.connect({ address, token, features: info.features })
  const laptop = createLaptop({
    running: { address, token: async () => token },
    ...options,
    wrap: () => wrap(connect()),
  })
  if (start) {
    laptop.start()
    await laptop.settle()
  }
  return { laptop, connector: connect() }
}
