import { ask } from '#tests/support/app/ask.ts'
import { at, look, type Screen, type Seen } from '#tests/support/app/lookAtScreens.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import {
  type StandIn,
  type StandInOptions,
  standInPassword,
  startStandIn,
} from '#tests/support/wordpress/standIn.ts'
import { expect, test } from './fixtures.ts'

test('a WordPress, from its address to its card, is readable by everybody', async ({ sitDown }) => {
  test.setTimeout(900_000)
  const desk = await sitDown()
  const sites = await startWordPresses()
  try {
    await ask(desk.page, 'settings.update', { keepTokensInsecurely: true, firstStartDone: true })
    for (const [site, role] of [
      [sites.bare, 'contributor'],
      [sites.withPlugin, 'editor'],
    ] as const)
      await ask(desk.page, 'sites.connect', { address: site.address, ...site.account(role) })
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
  }
}

/** The address of a site typed and looked at. */
async function lookUp({ page, hands, t }: Seen, { address }: StandIn): Promise<void> {
  await goToPath(page, '/start')
  await goToPath(page, '/sites/connect')
  await hands.field(t('sites.connect.address')).fill(address)
  await hands.button(t('sites.connect.check')).click()
}

const wordPressScreens = ({
  unknown,
  passwordsOff,
  closed,
}: Awaited<ReturnType<typeof startWordPresses>>): Screen[] => [
  {
    name: 'wordpress-found',
    async open(seen) {
      await lookUp(seen, unknown)
      await expect(seen.hands.button(seen.t('sites.connect.browserOpen'))).toBeVisible()
    },
  },
  {
    name: 'wordpress-wrong-password',
    async open({ page, hands, t }) {
      await hands.field(t('sites.connect.login')).fill('editor')
      await page.getByLabel(t('sites.connect.applicationPassword')).fill('wrong')
      await hands.button(t('sites.connect.connect')).click()
      await expect(page.getByText(t('sites.connect.wrongApplicationPassword'))).toBeVisible()
    },
  },
  {
    name: 'wordpress-in-browser',
    async open({ page, hands, t }) {
      await hands.button(t('sites.connect.browserOpen')).click()
      await expect(page.getByText(t('sites.connect.browserWaiting'))).toBeVisible()
    },
  },
  {
    name: 'wordpress-not-waited-for',
    async open({ page, hands, t }) {
      await hands.button(t('sites.connect.browserStop')).click()
      await expect(page.getByText(t('errors.signInCancelled'))).toBeVisible()
    },
  },
  {
    name: 'wordpress-passwords-off',
    async open(seen) {
      await lookUp(seen, passwordsOff)
      await expect(seen.page.getByText(seen.t('errors.sitePasswordsOff'))).toBeVisible()
    },
  },
  {
    name: 'wordpress-closed',
    async open(seen) {
      // Whether it is shut to strangers only, the sign-in tells.
      await lookUp(seen, closed)
      const { page, hands, t } = seen
      await hands.field(t('sites.connect.login')).fill('editor')
      await page.getByLabel(t('sites.connect.applicationPassword')).fill(standInPassword)
      await hands.button(t('sites.connect.connect')).click()
      await expect(page.getByText(t('errors.siteApiClosed'))).toBeVisible()
    },
  },
  {
    name: 'wordpress-sign-in',
    async open({ page, hands, t }) {
      const [site] = await ask(page, 'sites.list', {})
      await goToPath(page, `/sites/${site?.id}/sign-in`)
      await expect(hands.button(t('sites.connect.signIn'))).toBeVisible()
      // What was said of another address stays with that one.
      await expect(page.getByText(t('errors.siteApiClosed'))).toHaveCount(0)
    },
  },
  {
    name: 'wordpress-cards',
    async open(seen) {
      const { page, t } = seen
      await at('/settings', () => t('settings.title'))(seen)
      const titles = page.getByRole('button', {
        name: new RegExp(`^${t('sites.protections.title').split(':')[0]}:`),
      })
      await expect(titles).toHaveCount(2)
      for (const title of await titles.all()) await title.click()
      await expect(page.getByText(t('sites.lacks.keepsSeo'))).toBeVisible()
      await titles.first().scrollIntoViewIfNeeded()
    },
  },
]
