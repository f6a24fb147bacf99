import type { WordPressAccount } from './startWordPress.ts'

const decode = (text: string) =>
  text.replaceAll('&#038;', '&').replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** Stores the cookies of one site as a browser does. */
function createCookies() {
  const kept = new Map<string, string>()
  return {
    take(answer: Response): Response {
      for (const one of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
        if (/;\s*max-age=0/i.test(one)) kept.delete(name)
        else kept.set(name, value)
      }
      return answer
    },
    get header(): string {
      return [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
    },
  }
}

/**
 * Acts as a person on WordPress's page that asks whether a program may have access: signs in with their own
 * password, reads, and answers; then follows the redirect. Resolves to its address, or to null when the page
 * shows a password instead.
 */
export async function answerInBrowser(
  address: string,
  account: WordPressAccount,
  answer: 'approve' | 'reject',
): Promise<string | null> {
  const cookies = createCookies()
  const go = async (url: string, form?: Record<string, string>) =>
    cookies.take(
      await fetch(url, {
        redirect: 'manual',
        headers: { cookie: cookies.header },
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      }),
    )
  const login = (await go(address)).headers.get('location') ?? ''
  await (await go(login)).text()
  const target = new URL(login).searchParams.get('redirect_to') ?? ''
  await go(login.replace(/\?.*$/, ''), {
    log: account.login,
    pwd: account.password,
    testcookie: '1',
    redirect_to: target,
  })
  const page = await (await go(target)).text()
  const fields = [...page.matchAll(/<input\b[^>]*>/g)].map(([tag]) => {
    const attribute = (name: string) => new RegExp(`\\b${name}=["']([^"']*)["']`).exec(tag)?.[1] ?? ''
    return [attribute('name'), decode(attribute('value'))] as const
  })
  const form = Object.fromEntries(
    fields.filter(([name]) => name !== '' && name !== 'approve' && name !== 'reject'),
  )
  if (!('app_name' in form))
    throw new Error(`WordPress asks nothing: ${page.replace(/<[^>]*>/g, ' ').slice(0, 500)}`)
  const after = await go(target.replace(/\?.*$/, ''), { ...form, [answer]: '1' })
  const back = after.headers.get('location')
  const said = /notice-error"><p>([\s\S]*?)<\/p>/.exec(await after.text())?.[1]
  if (said !== undefined) throw new Error(`WordPress refuses: ${said}`)
  if (back !== null) await fetch(back)
  return back
}
