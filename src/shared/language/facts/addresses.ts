/** What an address or a number of a phone stands for, see `Fact`. */
interface Keys {
  keys: readonly string[]
  guesses: readonly string[]
}

/** The digits of a subscriber in Ukraine, without the country's code and the zero before the area. */
export function phoneKeys(written: string): Keys {
  const digits = written.replace(/\D/g, '')
  const own = digits.replace(/^(?:380|80|0)(?=\d{9}$)/, '')
  // A number of the town may be written with its area in one language only.
  const local = own.length > 7 ? [5, 6, 7].map((length) => `p:${own.slice(-length)}`) : []
  return { keys: [`p:${own}`], guesses: local }
}

/** A part of an address that says in which language the page is. */
const languagePart = /^(?:uk|ua|en|eng|ukr|uk-ua|en-us|en-gb)$/i

/** What two addresses of the same thing share: without scheme, «www.», fragments and the language. */
export function linkKeys(href: string): Keys {
  const written = href.trim()
  if (/^mailto:/i.test(written)) {
    return { keys: [`e:${written.slice(7).split('?')[0]?.toLowerCase() ?? ''}`], guesses: [] }
  }
  if (/^tel:/i.test(written)) return phoneKeys(written)
  const bare = written.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^www\./i, '')
  const [address = ''] = bare.split('#')
  const [path = '', query = ''] = address.split('?')
  const [host = '', ...parts] = path.split('/').filter((part) => part !== '')
  const kept = parts.filter((part) => !languagePart.test(part))
  const asked = query.split('&').filter((one) => one !== '' && !/^(?:lang|hl|locale)=/i.test(one))
  const home = host.toLowerCase().replace(/^(?:en|uk|ua)\./, '')
  const exact = `l:${[home, ...kept].join('/')}${asked.length > 0 ? `?${asked.join('&')}` : ''}`
  // A site with a language in the address may call the page itself otherwise in each.
  const hasLanguage = kept.length < parts.length || home !== host.toLowerCase()
  const any = `l*:${home}`
  return hasLanguage ? { keys: [exact, any], guesses: [] } : { keys: [exact], guesses: [any] }
}
