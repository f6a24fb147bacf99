import type { Role } from '#shared/domain/account.ts'
import type { Credentials } from '#tests/support/app/driver.ts'
import { source } from './texts.ts'
import type { World } from './world.ts'

/** The laptop has no keyring here, and the story continues after a restart: its people choose to stay signed in. */
export const credentials = ({ site }: World, role: Role): Credentials => {
  const { login, password } = site.people[role]
  return { login, password, keepSignedIn: true }
}
export const nameOf = ({ site }: World, role: Role): string => site.people[role].displayName

/** The name of the English pane. */
export const targetOf = ({ t }: World): string => t('translate.target', { context: 'en' })

/** One of the people opens an article from a list. */
export async function openFrom(world: World, role: Role, list: string, title = source.title): Promise<void> {
  const driver = world.driver()
  await driver.switchTo(nameOf(world, role))
  await driver.goTo(list)
  await world
    .app()
    .page.getByRole('row', { name: new RegExp(title) })
    .click()
}
