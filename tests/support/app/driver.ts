import { expect, type Locator } from '@playwright/test'
import type { LaunchedApp } from './launchApp.ts'
import type { Text } from './texts.ts'

export interface Credentials {
  login: string
  password: string
  /** Agrees to stay signed in after a restart, even where the system cannot protect the token. */
  keepSignedIn?: boolean
}

/**
 * Drives the window as a person would, by the names of controls. Each function waits for its effect, never
 * for a time.
 */
export function createDriver({ page, answerOpenDialog }: LaunchedApp, t: Text) {
  const button = (name: string, exact = true) => page.getByRole('button', { name, exact })
  const field = (name: string) => page.getByRole('textbox', { name, exact: true })
  const body = () => page.getByRole('textbox', { name: t('editor.body'), exact: true })

  async function signIn({ login, password, keepSignedIn }: Credentials, submit: string) {
    await field(t('sites.connect.login')).fill(login)
    await page.getByLabel(t('sites.connect.password'), { exact: false }).fill(password)
    if (keepSignedIn) {
      // The checkbox exists only where the system has no secure storage; it stays checked for the next
      // account.
      const consent = page.getByRole('checkbox', { name: t('sites.connect.insecureAllow') })
      if ((await consent.count()) > 0 && !(await consent.isChecked())) {
        await page.getByText(t('sites.connect.insecureAllow'), { exact: true }).click()
      }
    }
    await button(submit).click()
  }

  async function goTo(name: string) {
    await page.getByRole('link', { name: new RegExp(`^${escapeRegExp(name)}`) }).click()
  }

  /** Selects these words in the text, as a double click or the Shift key would. */
  async function select(text: Locator, words: string) {
    await text.click()
    await text.evaluate((element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1
        if (at < 0) continue
        getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
        return
      }
      throw new Error(`The text has no "${wanted}"`)
    }, words)
  }

  return {
    button,
    field,
    body,
    goTo,

    /** A button of the toolbar above the text. */
    tool: (name: string) =>
      page.getByRole('toolbar', { name: t('editor.toolbar') }).getByRole('button', { name }),

    /** Clicks a tool of the bar, or its name in the menu where the bar has no room for it. */
    async clickTool(name: string) {
      const toolbar = page.getByRole('toolbar', { name: t('editor.toolbar') })
      const tool = toolbar.getByRole('button', { name }).first()
      const hasRoom = await tool.evaluate((element) => element.closest('[inert]') === null)
      if (hasRoom) {
        await tool.click()
        return
      }
      await toolbar.getByRole('button', { name: t('editor.moreTools') }).click()
      await page.getByRole('menuitem', { name }).first().click()
    },

    /** A dialog that fades out still takes the keys: waits until none is there. Messages may stay. */
    async noDialog() {
      await expect(page.locator('.dialog-scrim')).toHaveCount(0)
    },

    /** Runs a tool by its button, or by the menu where the window is too narrow for one; false: it is disabled. */
    async runTool(name: string): Promise<boolean> {
      const toolbar = page.getByRole('toolbar', { name: t('editor.toolbar') })
      const own = toolbar.getByRole('button', { name, exact: true })
      if ((await own.count()) > 0) {
        if (!(await own.first().isEnabled())) return false
        await own.first().click()
        return true
      }
      const more = toolbar.getByRole('button', { name: t('editor.moreTools'), exact: true })
      if ((await more.count()) === 0) return false
      await more.click()
      const item = page.getByRole('menuitem', { name }).first()
      const isThere = (await item.count()) > 0 && (await item.isEnabled())
      if (isThere) await item.click()
      else await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toHaveCount(0)
      return isThere
    },

    /** Opens an article of the visible list by Enter on its row. */
    async openRow(title: string) {
      await page.getByRole('row', { name: new RegExp(escapeRegExp(title)) }).dblclick()
    },

    /** Gives files to an element as a drop from the file manager or a paste from the clipboard does. */
    async giveFiles(
      how: 'drop' | 'paste',
      into: Locator,
      files: readonly { name: string; type: string; bytes: Buffer }[],
    ) {
      await into.evaluate(
        (element, [gesture, given]) => {
          const data = new DataTransfer()
          for (const { name, type, base64 } of given) {
            const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
            data.items.add(new File([bytes], name, { type }))
          }
          const { left, top, width, height } = element.getBoundingClientRect()
          const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true }
          if (gesture === 'paste') {
            element.dispatchEvent(
              new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
            )
          } else {
            for (const type of ['dragenter', 'dragover', 'drop']) {
              element.dispatchEvent(new DragEvent(type, { dataTransfer: data, ...at }))
            }
          }
        },
        [
          how,
          files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') })),
        ] as const,
      )
    },

    /** From the first start: connects a site by its address and signs in with one account. */
    async connectSite(
      address: string,
      credentials: Credentials,
      onFound: () => Promise<void> = async () => undefined,
    ) {
      await button(t('sites.start.connectButton')).click()
      await field(t('sites.connect.address')).fill(address)
      await button(t('sites.connect.check')).click()
      await expect(page.getByText(t('sites.connect.found'))).toBeVisible()
      await onFound()
      await signIn(credentials, t('sites.connect.connect'))
      await expect(page.getByRole('heading', { name: t('desk.list.mine'), level: 1 })).toBeVisible()
    },

    async startPractice() {
      await button(t('sites.start.practiceButton')).click()
      await expect(page.getByRole('heading', { name: t('desk.list.mine'), level: 1 })).toBeVisible()
    },

    /** Signs in another person on this computer. */
    async addAccount(credentials: Credentials) {
      await page.getByRole('button', { name: new RegExp(`^${escapeRegExp(t('shell.account'))}`) }).click()
      await page.getByRole('menuitem', { name: t('shell.addAccount') }).click()
      await signIn(credentials, t('sites.connect.signIn'))
      await expect(page.getByRole('navigation', { name: t('shell.lists') })).toBeVisible()
    },

    /** Switches to another of the signed-in people. */
    async switchTo(displayName: string) {
      await page.getByRole('button', { name: new RegExp(`^${escapeRegExp(t('shell.account'))}`) }).click()
      await page.getByRole('menuitemradio', { name: new RegExp(escapeRegExp(displayName)) }).click()
      await expect(
        page.getByRole('button', {
          name: new RegExp(`^${escapeRegExp(t('shell.account'))}: ${escapeRegExp(displayName)}`),
        }),
      ).toBeVisible()
    },

    async newArticle() {
      await button(t('shell.newArticle')).first().click()
      await expect(field(t('write.titleField'))).toBeVisible()
    },

    /** Pastes as from another program: the same text as HTML and as plain text, and any other formats. */
    async paste(into: Locator, html: string, text: string, more: Readonly<Record<string, string>> = {}) {
      await into.click()
      await this.pasteAtCaret(into, html, text, more)
    },

    /** The same without a click, which would move the caret. */
    async pasteAtCaret(
      into: Locator,
      html: string,
      text: string,
      more: Readonly<Record<string, string>> = {},
    ) {
      await into.evaluate(
        (element, [asHtml, asText, others]) => {
          const data = new DataTransfer()
          data.setData('text/html', asHtml)
          data.setData('text/plain', asText)
          for (const [type, value] of Object.entries(others)) data.setData(type, value)
          element.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
          )
        },
        [html, text, more] as const,
      )
    },

    /** Inserts a photo from a file at the caret, through the picker. */
    async insertPhoto(path: string) {
      await page
        .getByRole('toolbar', { name: t('editor.toolbar') })
        .getByRole('button', { name: t('editor.action.image') })
        .click()
      await answerOpenDialog([path])
      await button(t('media.picker.fromComputer')).click()
      await expect(page.getByRole('figure')).toBeVisible()
    },

    select,

    /** Moves the caret behind the last word, and waits until the editor has it before the next key is pressed. */
    async caretToEnd(text: Locator) {
      await text.click()
      await page.keyboard.press('Control+End')
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      )
    },

    /** Selects `from` in the text and types `to` over it. */
    async replaceIn(text: Locator, from: string, to: string) {
      await select(text, from)
      await page.keyboard.insertText(to)
      await expect(text).toContainText(to)
    },

    /** Waits until main has committed everything that was typed. */
    async saved() {
      await expect(page.getByText(savedWords(t))).toBeVisible()
    },

    /** Types a date and time into the segments of a field, `2022-05-24T10:08`. */
    async typeDateTime(group: Locator, wall: string) {
      const [date = '', time = ''] = wall.split('T')
      const [year = '', month = '', day = ''] = date.split('-')
      const [hour = '', minute = ''] = time.split(':')
      const first = group.getByRole('spinbutton').first()
      await first.click()
      // Day, month, year, hour, minute: the order of Ukrainian and of British English.
      for (const part of [day, month, year, hour, minute]) await page.keyboard.type(part)
    },
  }
}
export type Driver = ReturnType<typeof createDriver>

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The text of the saving line once everything is committed, without the time. */
const savedWords = (t: Text): RegExp =>
  new RegExp(escapeRegExp(t('write.saved', { time: '\u0000' })).replace('\u0000', '\\d\\d:\\d\\d(:\\d\\d)?'))
