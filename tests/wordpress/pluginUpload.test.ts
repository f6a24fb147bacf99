import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveCompanion } from '#main/app/companionPlugin.ts'
import { temporaryFolder } from '#tests/support/site/pictures.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const resources = fileURLToPath(new URL('../../resources', import.meta.url))

/** The administrator's browser, without a window: keeps cookies, reads forms. */
async function administration(wordpress: WordPress) {
  const cookies = new Map<string, string>([['wordpress_test_cookie', 'WP Cookie check']])
  const visit = async (path: string, body?: FormData | URLSearchParams) => {
    const answer = await fetch(`${wordpress.address}${path}`, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { method: 'POST', body }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (name && value !== undefined) cookies.set(name, value)
    }
    return { status: answer.status, text: await answer.text() }
  }
  const { login, password } = wordpress.accounts.administrator
  const { status } = await visit('/wp-login.php', new URLSearchParams({ log: login, pwd: password }))
  expect(status).toBe(302)
  return visit
}

describe.skipIf(isNamedSite())('the file that the program saves', () => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress()
  })
  afterAll(() => wordpress.close())

  test('is taken by Upload Plugin, and works once activated', async () => {
    // There it is none, as on a site that never had it.
    rmSync(join(wordpress.folder, 'content/plugins/visnyk-connect'))
    const target = join(temporaryFolder(), 'visnyk-connect.zip')
    expect(await saveCompanion(resources, async () => target)).toBe(true)

    const visit = await administration(wordpress)
    const { text: page } = await visit('/wp-admin/plugin-install.php?tab=upload')
    const nonce = /name="_wpnonce" value="([^"]+)"/.exec(page.slice(page.indexOf('wp-upload-form')))?.[1]
    const form = new FormData()
    form.set('_wpnonce', nonce ?? '')
    form.set('pluginzip', new Blob([new Uint8Array(readFileSync(target))]), 'visnyk-connect.zip')
    const { text: installed } = await visit('/wp-admin/update.php?action=upload-plugin', form)
    expect(installed).toContain('Plugin installed successfully')
    const { text: list } = await visit('/wp-admin/plugins.php')
    const activate = /href="(plugins\.php\?action=activate[^"]*visnyk-connect[^"]*)"/.exec(list)?.[1]
    await visit(`/wp-admin/${activate?.replaceAll('&amp;', '&')}`)

    const { json } = await restClient(wordpress, 'editor').get('visnyk/v1/info')
    expect(json).toMatchObject({ plugin: 'visnyk-connect' })
    expect(wordpress.phpErrors()).toBe('')
  })
})
