import { ask } from '#tests/support/app/ask.ts'
import {
  at,
  inView,
  look,
  type Primary,
  pressEscape,
  type Screen,
  type Seen,
} from '#tests/support/app/lookAtScreens.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import type { Text } from '#tests/support/app/texts.ts'
import {
  type StandIn,
  type StandInOptions,
  standInPassword,
  startStandIn,
} from '#tests/support/wordpress/standIn.ts'
import { expect, test } from './fixtures.ts'

test('a WordPress, from its address to its card, is readable by everybody', async ({ launchWithDriver }) => {
  test.setTimeout(900_000)
  const desk = await launchWithDriver()
  const sites = await startWordPresses()
  try {
    await ask(desk.page, 'settings.update', { keepTokensInsecurely: true, firstStartDone: true })
    for (const [site, role] of [
      [sites.bare, 'contributor'],
      [sites.withPlugin, 'editor'],
      [sites.movedAway, 'editor'],
    ] as const)
      await ask(desk.page, 'sites.connect', { address: site.address, ...site.account(role) })
    sites.movedAway.moveTo(sites.unknown.address)
    const moved = (await ask(desk.page, 'sites.list', {})).find(
      ({ address }) => address === sites.movedAway.address,
    )
    if (!moved) throw new Error('It was connected')
    const problem = async () => {
      await ask(desk.page, 'sites.sync', { siteId: moved.id })
      return (await ask(desk.page, 'sites.list', {})).find(({ id }) => id === moved.id)?.problem?.code
    }
    await expect.poll(problem).toBe('siteMoved')
    await look(desk, wordPressScreens(sites))
    for (const site of Object.values(sites)) expect(site.unanswered()).toEqual([])
  } finally {
    for (const site of Object.values(sites)) await site.close()
  }
})

async function startWordPresses() {
  const start = (options: StandInOptions = {}) => startStandIn(options)
  return {
    bare: await start(),
    withPlugin: await start({ plugin: true }),
    unknown: await start(),
    passwordsOff: await start({ passwordsOff: true }),
    closed: await start({ closed: true }),
    movedAway: await start({ plugin: true }),
  }
}

/** Types the address of a site and examines it. */
async function lookUp({ page, driver, t }: Seen, { address }: StandIn): Promise<void> {
  await goToPath(page, '/start')
  await goToPath(page, '/sites/connect')
  await driver.field(t('sites.connect.address')).fill(address)
  await driver.button(t('sites.connect.check')).click()
}

/** Below the description of the site. */
const afterReading = (name: (t: Text) => string): Primary => ({
  control: ({ driver, t }) => driver.button(name(t)).first(),
  isBelow: 'always',
})

const wordPressScreens = ({
  unknown,
  passwordsOff,
  closed,
}: Awaited<ReturnType<typeof startWordPresses>>): Screen[] => [
  {
    name: 'wordpress-found',
    primary: afterReading((t) => t('sites.connect.browserOpen')),
    async open(seen) {
      await lookUp(seen, unknown)
      await expect(seen.driver.button(seen.t('sites.connect.browserOpen'))).toBeVisible()
    },
  },
  {
    name: 'wordpress-wrong-password',
    primary: afterReading((t) => t('sites.connect.connect')),
    async open({ page, driver, t }) {
      await driver.field(t('sites.connect.login')).fill('editor')
      await page.getByLabel(t('sites.connect.applicationPassword')).fill('wrong')
      await driver.button(t('sites.connect.connect')).click()
      await expect(page.getByText(t('sites.connect.wrongApplicationPassword'))).toBeVisible()
    },
  },
  {
    name: 'wordpress-in-browser',
    primary: null,
    async open({ page, driver, t }) {
      await driver.button(t('sites.connect.browserOpen')).click()
      await expect(page.getByText(t('sites.connect.browserWaiting'))).toBeVisible()
    },
  },
  {
    name: 'wordpress-not-waited-for',
    primary: afterReading((t) => t('sites.connect.browserOpen')),
    async open({ page, driver, t }) {
      await driver.button(t('sites.connect.browserStop')).click()
      await expect(page.getByText(t('errors.signInCancelled'))).toBeVisible()
    },
  },
  {
    name: 'wordpress-passwords-off',
    primary: null,
    async open(seen) {
      await lookUp(seen, passwordsOff)
      await expect(seen.page.getByText(seen.t('errors.sitePasswordsOff'))).toBeVisible()
    },
  },
  {
    name: 'wordpress-closed',
    primary: afterReading((t) => t('sites.connect.connect')),
    async open(seen) {
      // Only the sign-in can tell whether the API is closed to strangers or to everybody.
      await lookUp(seen, closed)
      const { page, driver, t } = seen
      await driver.field(t('sites.connect.login')).fill('editor')
      await page.getByLabel(t('sites.connect.applicationPassword')).fill(standInPassword)
      await driver.button(t('sites.connect.connect')).click()
      await expect(page.getByText(t('errors.siteApiClosed'))).toBeVisible()
    },
  },
  {
    name: 'wordpress-sign-in',
    primary: afterReading((t) => t('sites.connect.signIn')),
    async open({ page, driver, t }) {
      const [site] = await ask(page, 'sites.list', {})
      await goToPath(page, `/sites/${site?.id}/sign-in`)
      await expect(driver.button(t('sites.connect.signIn'))).toBeVisible()
      // A failure of another address is not shown for this one.
      await expect(page.getByText(t('errors.siteApiClosed'))).toHaveCount(0)
    },
  },
  {
    name: 'wordpress-cards',
    primary: null,
    async open(seen) {
      const { page, t } = seen
      await at('/settings', () => t('settings.title'))(seen)
      const titles = page.getByRole('button', {
        name: new RegExp(`^${t('sites.protections.title').split(':')[0]}:`),
      })
      await expect(titles).toHaveCount(3)
      for (const title of await titles.all()) await title.click()
      await expect(page.getByText(t('sites.lacks.keepsSeo'))).toBeVisible()
      await titles.first().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'wordpress-moved',
    primary: { control: ({ driver, t }) => driver.button(t('settings.followMove')), isBelow: 'always' },
    async open(seen) {
      const { page, driver, t } = seen
      await at('/settings', () => t('settings.title'))(seen)
      await inView(driver.button(t('settings.followMove')))
      await expect(page.getByText(t('settings.problemMoved', { address: unknown.address }))).toBeVisible()
    },
  },
  {
    name: 'wordpress-follow-move',
    primary: { control: ({ driver, t }) => driver.button(t('settings.followMoveYes')) },
    async open({ page, driver, t }) {
      await driver.button(t('settings.followMove')).click()
      await expect(page.getByRole('alertdialog')).toBeVisible()
    },
    close: pressEscape,
  },
]
