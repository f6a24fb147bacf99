import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { answerInBrowser } from '#tests/support/wordpress/answerInBrowser.ts'
import { mustUse } from '#tests/support/wordpress/mustUse.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'
import { startTlsProxy } from '#tests/support/wordpress/tlsProxy.ts'

describe.skipIf(isNamedSite())('signing in by the browser on a site with https', () => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress()
  })
  afterAll(() => wordpress.close())
  afterEach(async () => {
    await wordpress.setPlugin('off')
    expect(wordpress.phpErrors()).toBe('')
  })

  /** What the program asks the browser to open, and what becomes of its waiting. */
  async function authorize(address: string) {
    const opened = Promise.withResolvers<string>()
    const signedIn = wordPressSites.authorize?.(address, { open: async (url) => opened.resolve(url) })
    return { signedIn, page: await Promise.race([opened.promise, signedIn?.then(() => opened.promise)]) }
  }
  const returns = async (address: string) =>
    (await wordPressSites.probe(address)).features.facts?.returnsFromBrowser

  test('with the companion plugin the browser comes back to this computer', async () => {
    await wordpress.setPlugin('on')
    const address = await startTlsProxy(wordpress.address)
    expect(await returns(address)).toBe(true)
    const { signedIn, page = '' } = await authorize(address)
    expect(page.startsWith(`${address}/wp-admin/authorize-application.php?`)).toBe(true)
    const back = await answerInBrowser(page, wordpress.accounts.editor, 'approve')
    expect(back).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//)
    expect((await signedIn)?.account).toMatchObject({ login: 'editor', role: 'editor' })
  })

  test('with it a no comes back too', async () => {
    await wordpress.setPlugin('on')
    const { signedIn, page = '' } = await authorize(await startTlsProxy(wordpress.address))
    const refused = expect(signedIn).rejects.toMatchObject({ code: 'aborted' })
    await answerInBrowser(page, wordpress.accounts.editor, 'reject')
    await refused
  })

  /** From 7.0 on WordPress itself sends the browser back to this computer. */
  const sendsBack = () => Number.parseInt(wordpress.version, 10) >= 7

  test('without it an older WordPress refuses the way back, so the page is asked to show the password', async ({
    skip,
  }) => {
    skip(sendsBack(), `WordPress ${wordpress.version} sends the browser back by itself`)
    const address = await startTlsProxy(wordpress.address)
    expect(await returns(address)).toBe(false)
    const { signedIn, page = '' } = await authorize(address)
    expect(await signedIn).toBeNull()
    expect(new URL(page).searchParams.has('success_url')).toBe(false)
    expect(await answerInBrowser(page, wordpress.accounts.editor, 'approve')).toBeNull()
    const { login, applicationPassword } = wordpress.accounts.editor
    await expect(wordPressSites.signIn(address, login, applicationPassword)).resolves.toBeDefined()
    const asking = new URL(page)
    asking.searchParams.set('success_url', 'http://127.0.0.1:1/')
    await expect(answerInBrowser(asking.href, wordpress.accounts.editor, 'approve')).rejects.toThrow(
      /asks nothing.*Cannot Authorize Application/s,
    )
  })

  test('without it a newer WordPress sends the browser back to this computer', async ({ skip }) => {
    skip(!sendsBack(), `WordPress ${wordpress.version} sends the browser to https only`)
    const address = await startTlsProxy(wordpress.address)
    expect(await returns(address)).toBe(true)
    const { signedIn, page = '' } = await authorize(address)
    const back = await answerInBrowser(page, wordpress.accounts.editor, 'approve')
    expect(back).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//)
    expect((await signedIn)?.account).toMatchObject({ login: 'editor', role: 'editor' })
  })

  test('the plugin lets the browser go to this computer, and nowhere else without https', async () => {
    await wordpress.setPlugin('on')
    const address = await startTlsProxy(wordpress.address)
    mustUse(
      wordpress,
      `add_action('rest_api_init', function () {
        register_rest_route('test/v1', '/asks', array('methods' => 'GET', 'permission_callback' => '__return_true',
          'callback' => function ($request) {
            require_once ABSPATH . 'wp-admin/includes/user.php';
            $asked = array_filter(array('success_url' => $request['success'], 'reject_url' => $request['reject']));
            return array(true === wp_is_authorize_application_password_request_valid($asked, wp_get_current_user()));
          }));
      });`,
    )
    const { get } = restClient({ address, accounts: wordpress.accounts }, 'editor')
    const asks = async (success: string, reject = success) =>
      (await get(`test/v1/asks?${new URLSearchParams({ success, reject })}`)).json
    const good = [
      'http://127.0.0.1:49152/aB-_9',
      'http://[::1]:8080/a',
      'http://127.0.0.1/',
      'http://127.0.0.1',
    ]
    for (const back of [...good, 'https://example.org/'])
      expect([back, await asks(back)]).toEqual([back, [true]])
    for (const back of [
      ...['http://example.org/', 'http://localhost:1/', 'http://127.0.0.2/', 'http://[::2]/'],
      ...['http://127.0.0.1.example.org/', 'http://127.0.0.1@example.org/'],
      // A name before the address and a fragment behind it are no danger; a newer WordPress takes both.
      ...(sendsBack() ? [] : ['http://example.org@127.0.0.1/', 'http://127.0.0.1:1/#a']),
      // A browser takes a backslash for a slash, PHP for a part of a name.
      ...[
        'http://example.org\\@127.0.0.1/',
        'http://example.org\\@[::1]/',
        'http://127.0.0.1:1\\@example.org/',
        'https://example.org\\@127.0.0.1/',
      ],
      ...['http://127.0.0.1:1/\n', 'http://2130706433/', 'http://0/'],
      ...['javascript://127.0.0.1/%0aalert(1)', 'data:text/html,x'],
    ])
      expect([back, await asks(back)]).toEqual([back, [false]])
    expect(await asks('http://127.0.0.1:1/', 'http://example.org/')).toEqual([false])
    expect(await asks('http://example.org/', 'http://127.0.0.1:1/')).toEqual([false])
    expect(await asks('http://127.0.0.1:1/', 'https://example.org/')).toEqual([true])
  })
})
